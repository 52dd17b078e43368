import { verify } from 'node:crypto';
import type { Compact } from '../tokens/compact.ts';
import { importPublicKey } from './import-public-key.ts';
import { jwkBytes } from './jwk-bytes.ts';

/** RFC 7518 section 6.2.1.2: the full size of a coordinate, leading zeros included. */
const coordinateLength = 32;
/** RFC 7518 section 3.4: r and s, one after the other. */
const signatureLength = 64;

function pad(bytes: Buffer | undefined): string | undefined {
  if (!bytes || bytes.length > coordinateLength) return undefined;
  const zeros = Buffer.alloc(coordinateLength - bytes.length);
  return Buffer.concat([zeros, bytes]).toString('base64url');
}

export function verifyEs256(jwk: Record<string, unknown>, compact: Compact): boolean {
  const { kty, crv } = jwk;
  if (kty !== 'EC' || crv !== 'P-256') return false;
  const [paddedX, paddedY] = [jwkBytes(jwk, 'x'), jwkBytes(jwk, 'y')].map(pad);
  if (!paddedX || !paddedY) return false;
  if (compact.signature.length !== signatureLength) return false;
  const key = importPublicKey({ kty, crv, x: paddedX, y: paddedY });
  if (!key) return false;
  const encoded = { key, dsaEncoding: 'ieee-p1363' as const };
  return verify('sha256', compact.signingInput, encoded, compact.signature);
}
