import { OAuthError } from '../http/oauth-error.ts';
import type { Parameters } from '../http/parameters.ts';
import type { Client } from '../registry/clients.ts';

/** RFC 7636 section 4.2 */
const challengeForm = /^[A-Za-z0-9._~-]{43,128}$/;

/**
 * The challenge that a code is bound to. Public clients must send one.
 * @throws {OAuthError} when it is missing, malformed, or not for S256
 */
export function readChallenge(parameters: Parameters, client: Client): string | undefined {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  const isPublic = client.client_secret === undefined;
  if (challenge === undefined && method === undefined && !isPublic) return undefined;
  // RFC 7636 section 4.3: no method means plain.
  if (challenge === undefined || method !== 'S256' || !challengeForm.test(challenge)) {
    throw new OAuthError('invalid_request');
  }
  return challenge;
}
