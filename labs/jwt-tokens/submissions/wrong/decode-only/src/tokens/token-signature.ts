import jwt from 'jsonwebtoken';
import type { TrustedKey } from './trusted-key.ts';

/** Tells whether this is a token with a key. */
export function isSignedBy(text: string, key: TrustedKey): boolean {
  return key !== undefined && jwt.decode(text) !== null;
}
