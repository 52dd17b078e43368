import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Reads the whole body and parses it; throws 400 when it is no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  // Decoding once at the end: a character's bytes may be spread over two chunks.
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body is not valid JSON');
  }
}
