import express, { type Request, type RequestHandler } from 'express';
import { Refused } from './errors.ts';

const MAX_CODE_POINTS = 280;
const utf8 = new TextDecoder('utf-8', { fatal: true });

// express.json() would refuse some charsets and take text that is not UTF-8.
const readBytes = express.raw({ type: () => true, limit: '1mb' });

/** Reads a body that is declared as JSON; textOf finds the text in it. */
export const readBody: RequestHandler = (request, response, next) => {
  const mediaType = request.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^application\/([^/]+\+)?json$/.test(mediaType)) {
    throw new Refused(415, 'The body must be declared as application/json');
  }
  readBytes(request, response, next);
};

/** The text of the note in a body that went through readBody, or a refusal with 422. */
export function textOf(request: Request<unknown>): string {
  const value = parseJson(request.body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refused(422, 'The body must be a JSON object');
  }
  const text = 'text' in value ? value.text : undefined;
  if (typeof text !== 'string') throw new Refused(422, 'The member text must be a string');
  const length = [...text].length;
  if (length < 1 || length > MAX_CODE_POINTS) {
    throw new Refused(422, `The text must have 1 to ${MAX_CODE_POINTS} code points`);
  }
  return text;
}

function parseJson(body: unknown): unknown {
  // body-parser leaves no Buffer behind when there is no body.
  if (!Buffer.isBuffer(body)) throw new Refused(422, 'The body is missing');
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new Refused(422, 'The body is not valid JSON');
  }
}
