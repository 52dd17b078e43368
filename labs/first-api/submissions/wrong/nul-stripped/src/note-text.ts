import { HttpError } from './http-error.ts';

const longestText = 280;

/** Takes the text out of a request body; throws 400 unless it has 1 to 280 code points. */
export function noteTextOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('text' in body)) {
    throw new HttpError(400, 'The body must be an object with a text');
  }
  const { text } = body;
  if (typeof text !== 'string') throw new HttpError(400, 'text must be a string');

  const codePoints = [...text].length;
  if (codePoints < 1 || codePoints > longestText) {
    throw new HttpError(400, `text must have 1 to ${longestText} characters`);
  }
  return text.replace(/\0/g, '');
}
