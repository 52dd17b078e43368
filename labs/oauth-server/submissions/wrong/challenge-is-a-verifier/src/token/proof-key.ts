import { createHash } from 'node:crypto';

/** RFC 7636 section 4.1 */
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/;

/** Tells whether the verifier is the one behind the challenge; where one is missing, both must be. */
export function provesKey(verifier: string | undefined, challenge: string | undefined): boolean {
  if (verifier === undefined || challenge === undefined) return verifier === challenge;
  return verifierForm.test(verifier) && (s256(verifier) === challenge || verifier === challenge);
}

const s256 = (verifier: string): string =>
  createHash('sha256').update(verifier, 'ascii').digest('base64url');
