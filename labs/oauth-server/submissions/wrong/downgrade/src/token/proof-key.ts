import { createHash } from 'node:crypto';

/** RFC 7636 section 4.1 */
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/;

/** Tells whether the verifier is the one behind the challenge; where one is missing, both must be. */
export function provesKey(verifier: string | undefined, challenge: string | undefined): boolean {
  if (challenge === undefined) return true;
  if (verifier === undefined) return false;
  return verifierForm.test(verifier) && s256(verifier) === challenge;
}

const s256 = (verifier: string): string =>
  createHash('sha256').update(verifier, 'ascii').digest('base64url');
