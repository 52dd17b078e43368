import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Throws 415 unless the Content-Type says JSON; parameters such as charset do not matter. */
export function requireJson(request: IncomingMessage): void {
  const contentType = request.headers['content-type'] ?? '';
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new HttpError(415, 'Send the body as Content-Type: application/json');
  }
}
