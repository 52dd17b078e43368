import { type KeyObject, verify } from 'node:crypto';
import type { Grade } from '../grade-record.ts';
import { signedBytes } from './signed-bytes.ts';
import { keyIdOf } from './signing-key.ts';

/** What a genuine grade must agree with, besides its signature. */
export interface Expected {
  key: KeyObject;
  nonce?: string | undefined;
  submissionHash?: string | undefined;
}

/** Why a grade is not to be believed, a sentence each; none when it is. */
export function verifyGrade(grade: Grade, expected: Expected): string[] {
  const { attestation } = grade;
  if (!attestation) return ['It is not signed.'];
  const { signature, ...rest } = attestation;
  const keyId = keyIdOf(expected.key);
  if (rest.keyId !== keyId) return [`It is signed with the key ${rest.keyId}, not with ${keyId}.`];
  const bytes = signedBytes(grade, rest);
  if (!verify(null, bytes, expected.key, Buffer.from(signature, 'base64url'))) {
    return ['The signature does not match: the grade was changed, or made up.'];
  }
  const { nonce, submissionHash } = expected;
  return [
    ...(nonce === undefined || nonce === rest.nonce
      ? []
      : [`It answers the nonce ${rest.nonce}, not ${nonce}: it may be an older grade.`]),
    ...(submissionHash === undefined || submissionHash === grade.submissionHash
      ? []
      : ['It is the grade of another submission: the hashes differ.']),
  ];
}
