import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Throws 415 unless the Content-Type says JSON. */
export function requireJson(request: IncomingMessage): void {
  const contentType = request.headers['content-type'] ?? '';
  const mediaType = contentType.toLowerCase();
  if (mediaType !== 'application/json') {
    throw new HttpError(415, 'Send the body as Content-Type: application/json');
  }
}
