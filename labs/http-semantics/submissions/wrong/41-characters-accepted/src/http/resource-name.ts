import { HttpError } from './http-error.ts';

const namePattern = /^[a-z0-9-]{1,41}$/;

/** Throws 400 when the name of a document, or the id of an article, breaks the rule for names. */
export function requireName(name: string): void {
  if (!namePattern.test(name)) throw new HttpError(400, 'Names are 1 to 40 of a-z, 0-9 and -');
}
