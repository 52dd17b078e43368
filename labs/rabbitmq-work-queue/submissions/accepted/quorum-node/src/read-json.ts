import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Reads a request's JSON body. Throws a Problem with 400, 413 or 415. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const [mediaType] = (request.headers['content-type'] ?? '').split(';');
  if (mediaType?.trim().toLowerCase() !== 'application/json') {
    throw new Problem(415, 'Unsupported Media Type', 'A job is application/json.');
  }
  const body = await readBody(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    throw new Problem(400, 'Bad Request', 'The body is not JSON.');
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      throw new Problem(413, 'Content Too Large', 'The request body is too large.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
