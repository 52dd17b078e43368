import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Reads the whole body and parses it; throws 400 when it is no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  // Decoding once at the end: a character's bytes may be spread over two chunks.
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text.replace(/,\s*}$/, '}'));
  } catch {
    throw new HttpError(400, 'The body is not valid JSON');
  }
}
