import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Compact } from '../tokens/compact.ts';
import { jwkBytes } from './jwk-bytes.ts';

/** RFC 7518 section 3.2: the key is at least as long as the hash. */
const shortestKey = 32;

export function verifyHs256(jwk: Record<string, unknown>, compact: Compact): boolean {
  const secret = jwkBytes(jwk, 'k');
  if (jwk.kty !== 'oct' || !secret || secret.length < shortestKey) return false;
  const expected = createHmac('sha256', secret).update(compact.signingInput).digest();
  return (
    expected.length === compact.signature.length && timingSafeEqual(expected, compact.signature)
  );
}
