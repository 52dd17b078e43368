import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID } from 'node:crypto';

export interface SigningKey {
  kid: string;
  algorithm: 'ES256';
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** What the key set shows of it. */
  publicJwk: JsonWebKey;
}

/** A new key at every start: tokens do not survive a restart, so keys need not either. */
export function createSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const algorithm = 'ES256';
  const publicJwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' };
  return { kid, algorithm, privateKey, publicKey, publicJwk };
}
