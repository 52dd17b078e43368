import {
  createSecretKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import type { TrustedKey } from '../tokens/trusted-key.ts';

export interface SigningKey extends TrustedKey {
  privateKey: KeyObject;
  /** What the key set shows of it. */
  publicJwk: JsonWebKey;
}

export function createSigningKey(): SigningKey {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const algorithm = 'ES256';
  const publicJwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' };
  const secret = createSecretKey(randomBytes(32));
  return { kid, algorithm: 'HS256', privateKey: secret, publicKey: secret, publicJwk };
}
