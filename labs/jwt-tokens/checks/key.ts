import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Signer, signerOf } from './compact.ts';

/** A key pair that signs, and what a key set shows of it. */
export interface Key {
  kid: string;
  alg: 'ES256' | 'RS256';
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: JsonWebKey & Record<string, unknown>;
  sign: Signer;
}

export function ecKey(kid: string): Key {
  return keyOf(kid, 'ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }));
}

/** Takes a tenth of a second and more: make few. */
export function rsaKey(kid: string, modulusLength = 2048): Key {
  return keyOf(kid, 'RS256', generateKeyPairSync('rsa', { modulusLength }));
}

export function keyOf(
  kid: string,
  alg: Key['alg'],
  { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
): Key {
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
  return { kid, alg, privateKey, publicKey, jwk, sign: signerOf(alg, privateKey) };
}
