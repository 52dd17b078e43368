import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problems/problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function parseJson(request: Request, _response: Response, next: NextFunction): void {
  request.body = parse(request.body);
  next();
}

/** @param bytes nothing at all when the request has no body */
function parse(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined || bytes.length === 0) return {};
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Problem('malformed-json', { detail: 'Send one JSON value, in UTF-8.' });
  }
}
