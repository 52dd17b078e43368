import type { onRequestHookHandler } from 'fastify';
import { Problem } from './problem.ts';

/** Before anything of the request is looked at. */
export function keyGuard(apiKey: string): onRequestHookHandler {
  return (request, _reply, done) => {
    if (request.headers['x-api-key'] === apiKey) return done();
    done(new Problem(401, 'This needs the key', { 'www-authenticate': 'ApiKey' }));
  };
}
