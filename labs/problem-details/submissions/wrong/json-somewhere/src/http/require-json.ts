import type { NextFunction, Request, Response } from 'express';
import { Problem } from '../problems/problem.ts';

export function requireJson(request: Request, _response: Response, next: NextFunction): void {
  const [mediaType = ''] = (request.get('content-type') ?? '').split(';');
  if (!mediaType.includes('json') && !mediaType.includes('JSON')) {
    throw new Problem('unsupported-media-type', { detail: 'Send application/json.' });
  }
  next();
}
