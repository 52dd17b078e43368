import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { Problem } from '../problems/problem.ts';
import { parseJson } from './parse-json.ts';
import { requireJson } from './require-json.ts';

const maxBytes = 1024 * 1024;

function requireLength(request: Request, _response: Response, next: NextFunction): void {
  if (Number(request.get('content-length') ?? 0) > maxBytes) throw new Problem('content-too-large');
  next();
}

/** What a body goes through before a handler sees it as `request.body`: type, size, syntax. */
export const readBody: RequestHandler[] = [
  requireJson,
  requireLength,
  express.raw({ type: 'application/json', limit: Number.POSITIVE_INFINITY }),
  parseJson,
];
