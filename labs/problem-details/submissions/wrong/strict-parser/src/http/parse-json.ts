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
    const value: unknown = JSON.parse(utf8.decode(bytes));
    if (typeof value === 'object' && value !== null) return value;
  } catch {}
  throw new Problem('malformed-json', { detail: 'Send one JSON value, in UTF-8.' });
}
