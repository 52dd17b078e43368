import jwt from 'jsonwebtoken';
import type { TrustedKey } from './trusted-key.ts';

/** Tells whether the key has signed this text, with the key's own algorithm. */
export function isSignedBy(text: string, key: TrustedKey): boolean {
  try {
    jwt.verify(text, key.publicKey, {
      algorithms: [key.algorithm],
      // Times are judged in one place, with the tolerance for clocks: token-times.ts.
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return true;
  } catch {
    return false;
  }
}
