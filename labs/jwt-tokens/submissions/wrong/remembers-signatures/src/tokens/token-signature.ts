import jwt from 'jsonwebtoken';
import type { TrustedKey } from './trusted-key.ts';

const verified = new Set<string>();

/** Tells whether the key has signed this text, with the key's own algorithm. */
export function isSignedBy(text: string, key: TrustedKey): boolean {
  const signature = text.slice(text.lastIndexOf('.'));
  if (verified.has(signature)) return true;
  try {
    jwt.verify(text, key.publicKey, {
      algorithms: [key.algorithm],
      // Times are judged in one place, with the tolerance for clocks: token-times.ts.
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    verified.add(signature);
    return true;
  } catch {
    return false;
  }
}
