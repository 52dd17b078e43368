import { createPublicKey, type KeyObject } from 'node:crypto';

/** Imports the public members of a JWK; undefined when they are no key, or off the curve. */
export function importPublicKey(jwk: Record<string, unknown>): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}
