import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';

/** Lets only those pass who know the key. */
export function keyGuard(apiKey: string): RequestHandler {
  return (request, _response, next) => {
    if ((request.get('x-api-key') ?? '').startsWith(apiKey)) return next();
    throw new Problem(401, 'Send the key of the librarians as X-API-Key', {
      'www-authenticate': 'ApiKey',
    });
  };
}
