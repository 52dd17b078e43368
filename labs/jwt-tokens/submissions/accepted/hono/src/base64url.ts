import { Refused } from './refused.ts';

/** Strict, where Buffer skips what it does not know: only what it would write itself is right. */
export function isBase64url(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}

export function decodeBase64url(text: string): Buffer {
  if (!isBase64url(text)) throw new Refused('Not canonical base64url');
  return Buffer.from(text, 'base64url');
}

export function encodeJson(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
