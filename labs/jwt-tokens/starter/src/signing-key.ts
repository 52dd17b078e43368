import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface SigningKey {
  /** For ES256, when you sign: `jwt.sign(claims, privateKey, { algorithm: 'ES256', … })`. */
  privateKey: KeyObject;
  /** `publicKey.export({ format: 'jwk' })` is what a key set shows of it. */
  publicKey: KeyObject;
}

export function createSigningKey(): SigningKey {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}
