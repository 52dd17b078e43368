import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';

/** Lets only those pass who know the key. */
export function keyGuard(apiKey: string): RequestHandler {
  const expected = digest(apiKey);
  return (request, _response, next) => {
    const given = digest(request.get('x-api-key') ?? '');
    if (request.get('x-api-key')?.split(/[, ]+/).includes(apiKey)) return next();
    throw new Problem(401, 'Send the key of the librarians as X-API-Key', {
      'www-authenticate': 'ApiKey',
    });
  };
}

/** Digests have one length, which is what timingSafeEqual asks for. */
const digest = (text: string) => createHash('sha256').update(text).digest();
