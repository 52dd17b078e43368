import { readCompact } from '../tokens/compact.ts';
import { chooseKey } from './choose-key.ts';
import { isMeantFor } from './key-purpose.ts';
import { verifiers } from './verifiers.ts';

/** @param jwk a JWK, or a JWK Set from which `kid` chooses */
export function verifyJws(jws: string, jwk: Record<string, unknown>): boolean {
  const compact = readCompact(jws);
  if (!compact) return false;
  const { alg, kid } = compact.header;
  const key = chooseKey(jwk, kid);
  if (!key || typeof alg !== 'string' || !isMeantFor(key, alg)) return false;
  return verifiers.get(alg)?.(key, compact) ?? false;
}
