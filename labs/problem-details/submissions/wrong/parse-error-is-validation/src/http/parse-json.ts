import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problems/problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function parseJson(request: Request, _response: Response, next: NextFunction): void {
  request.body = parse(request.body);
  next();
}

/** @param bytes nothing at all when the request has no body */
function parse(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    const errors = [{ pointer: '', detail: 'is not JSON' }];
    throw new Problem('validation-error', { members: { errors } });
  }
}
