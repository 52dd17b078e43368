import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Compact } from '../tokens/compact.ts';
import { jwkBytes } from './jwk-bytes.ts';

export function verifyHs256(jwk: Record<string, unknown>, compact: Compact): boolean {
  const secret = jwkBytes(jwk, 'k');
  if (jwk.kty !== 'oct' || !secret) return false;
  const expected = createHmac('sha256', secret).update(compact.signingInput).digest();
  return (
    expected.length === compact.signature.length && timingSafeEqual(expected, compact.signature)
  );
}
