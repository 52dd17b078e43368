import type { IncomingMessage } from 'node:http';
import { HttpError } from '../http/http-error.ts';
import type { Reply } from '../http/reply.ts';

/** Personal data, here as little as can be; any bearer token will do. */
export function getMe(request: IncomingMessage): Reply {
  if (!/^bearer +\S+$/i.test(request.headers.authorization ?? '')) {
    throw new HttpError(401, 'Send a bearer token', { 'www-authenticate': 'Bearer' });
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store' },
    body: Buffer.from(JSON.stringify({ signedIn: true })),
  };
}
