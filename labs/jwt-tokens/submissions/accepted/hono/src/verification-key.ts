import type { KeyObject } from 'node:crypto';
import { type Algorithm, verifiers } from './algorithms.ts';
import type { Jws } from './jws.ts';

/** A key, and the one algorithm that it works with. */
export interface VerificationKey {
  alg: Algorithm;
  key: KeyObject;
}

export function verifies({ alg, key }: VerificationKey, jws: Jws): boolean {
  return jws.header.alg === alg && verifiers[alg](key, jws.signingInput, jws.signature);
}
