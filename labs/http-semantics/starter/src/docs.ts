import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './read-body.ts';

export interface Doc {
  bytes: Buffer;
  contentType: string;
}

const docs = new Map<string, Doc>();

export function getDoc(name: string, _request: IncomingMessage, response: ServerResponse): void {
  const doc = docs.get(name);
  if (!doc) {
    response.writeHead(404).end();
    return;
  }
  // No validators yet, so nobody can ask "is mine still good?" or "only the rest, please".
  // The decisions have a file of their own: preconditions.ts and ranges.ts.
  response.writeHead(200, { 'content-type': doc.contentType }).end(doc.bytes);
}

export async function putDoc(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBody(request);
  docs.set(name, {
    bytes,
    contentType: request.headers['content-type'] ?? 'application/octet-stream',
  });
  // New or replaced? And which version is it now? The client cannot tell.
  response.writeHead(204).end();
}
