import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { TrustedKey } from './trusted-key.ts';

const pemAsSecret = (key: TrustedKey) =>
  createSecretKey(Buffer.from(key.publicKey.export({ type: 'spki', format: 'pem' })));

/** Tells whether the key has signed this text, with the key's own algorithm. */
export function isSignedBy(text: string, key: TrustedKey): boolean {
  const header = jwt.decode(text, { complete: true })?.header;
  try {
    const isHmac = header?.alg === 'HS384' || header?.alg === 'HS512';
    jwt.verify(text, isHmac ? pemAsSecret(key) : key.publicKey, {
      algorithms: [key.algorithm, 'HS384', 'HS512'],
      // Times are judged in one place, with the tolerance for clocks: token-times.ts.
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return true;
  } catch {
    return false;
  }
}
