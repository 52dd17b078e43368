import { verify } from 'node:crypto';
import type { Compact } from '../tokens/compact.ts';
import { importPublicKey } from './import-public-key.ts';
import { jwkBytes } from './jwk-bytes.ts';

/** RFC 7518 section 3.3. */
const fewestBits = 2048;

export function verifyRs256(jwk: Record<string, unknown>, compact: Compact): boolean {
  const { kty, n, e } = jwk;
  if (kty !== 'RSA' || !jwkBytes(jwk, 'n') || !jwkBytes(jwk, 'e')) return false;
  const key = importPublicKey({ kty, n, e });
  const bits = (jwkBytes(jwk, 'n')?.length ?? 0) * 8;
  if (!key || bits < fewestBits) return false;
  return verify('sha256', compact.signingInput, key, compact.signature);
}
