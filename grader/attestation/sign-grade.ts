import { type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Grade } from '../grade-record.ts';
import { GraderError } from '../grader-error.ts';
import type { Outcome } from '../outcome.ts';
import type { Attestation } from './attestation.ts';
import { signedBytes } from './signed-bytes.ts';
import { keyIdOf } from './signing-key.ts';

export interface SignOptions {
  key: KeyObject;
  /** From whoever asked for the grade, who takes each one once. @default a random one */
  nonce?: string | undefined;
}

/** Nothing was judged, so there is nothing to vouch for. */
const unsigned: readonly Outcome[] = ['environment', 'infrastructure', 'interrupted'];

/**
 * The grade with a signature over all of it (Ed25519, RFC 8032). To be called when the run is over:
 * nothing of the submission is left by then. A grade that judges nothing stays unsigned.
 * @throws {GraderError} `infrastructure` when the walls around the submission were not all proven.
 */
export function signGrade(grade: Grade, { key, nonce }: SignOptions): Grade {
  if (unsigned.includes(grade.outcome)) return grade;
  if (grade.isolation?.trust !== 'isolated') {
    const text = 'Not signed: not every wall around the submission was tried and held.';
    throw new GraderError('infrastructure', text);
  }
  const attestation: Omit<Attestation, 'signature'> = {
    keyId: keyIdOf(key),
    nonce: nonce ?? randomBytes(16).toString('hex'),
    signedAt: new Date().toISOString(),
  };
  const signature = sign(null, signedBytes(grade, attestation), key).toString('base64url');
  return { ...grade, attestation: { ...attestation, signature } };
}
