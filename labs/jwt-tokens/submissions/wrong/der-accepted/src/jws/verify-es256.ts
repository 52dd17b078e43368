import { verify } from 'node:crypto';
import type { Compact } from '../tokens/compact.ts';
import { importPublicKey } from './import-public-key.ts';
import { jwkBytes } from './jwk-bytes.ts';

/** RFC 7518 section 6.2.1.2: the full size of a coordinate, leading zeros included. */
const coordinateLength = 32;
/** RFC 7518 section 3.4: r and s, one after the other. */
const signatureLength = 64;

export function verifyEs256(jwk: Record<string, unknown>, compact: Compact): boolean {
  const { kty, crv, x, y } = jwk;
  if (kty !== 'EC' || crv !== 'P-256') return false;
  if (jwkBytes(jwk, 'x')?.length !== coordinateLength) return false;
  if (jwkBytes(jwk, 'y')?.length !== coordinateLength) return false;
  const key = importPublicKey({ kty, crv, x, y });
  if (!key) return false;
  const isPlain = compact.signature.length === signatureLength;
  const encoded = { key, dsaEncoding: isPlain ? ('ieee-p1363' as const) : ('der' as const) };
  return verify('sha256', compact.signingInput, encoded, compact.signature);
}
