import { createPublicKey } from 'node:crypto';
import { isObject } from '../tokens/json-object.ts';
import type { TrustedKey } from '../tokens/trusted-key.ts';

/** Turns a JWK into a key for signatures; undefined when we cannot or must not use it. */
export function readPartnerKey(jwk: unknown): TrustedKey | undefined {
  if (!isObject(jwk)) return undefined;
  const { kid, kty, use = 'sig' } = jwk;
  const alg = jwk.alg ?? (kty === 'RSA' ? 'RS256' : 'ES256');
  if (typeof kid !== 'string' || use !== 'sig') return undefined;
  if (kty === 'RSA' && alg === 'RS256') return trustedKey(jwk, kid, 'RS256');
  if (kty === 'EC' && alg === 'ES256') return trustedKey(jwk, kid, 'ES256');
  return undefined;
}

function trustedKey(
  jwk: Record<string, unknown>,
  kid: string,
  algorithm: TrustedKey['algorithm'],
): TrustedKey | undefined {
  try {
    return { kid, algorithm, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
  } catch {
    return undefined;
  }
}
