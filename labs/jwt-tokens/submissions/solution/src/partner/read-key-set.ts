import { isObject } from '../tokens/json-object.ts';
import type { TrustedKey } from '../tokens/trusted-key.ts';
import { readPartnerKey } from './read-partner-key.ts';

/**
 * The usable keys of a JWK Set, by kid. Others are skipped (RFC 7517 section 5).
 * @throws when this is no JWK Set
 */
export function readKeySet(set: unknown): Map<string, TrustedKey> {
  if (!isObject(set) || !Array.isArray(set.keys)) throw new Error('This is no JWK Set.');
  const keys = new Map<string, TrustedKey>();
  for (const jwk of set.keys) {
    const key = readPartnerKey(jwk);
    if (key) keys.set(key.kid, key);
  }
  return keys;
}
