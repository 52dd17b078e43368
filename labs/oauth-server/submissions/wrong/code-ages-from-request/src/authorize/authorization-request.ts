import { OAuthError } from '../http/oauth-error.ts';
import type { Parameters } from '../http/parameters.ts';
import { chooseScope, wordsOf } from '../registry/scope.ts';
import { readChallenge } from './challenge.ts';
import type { Recipient } from './recipient.ts';

/** What a client asks a user for. */
export interface AuthorizationRequest {
  startedAt: number;
  recipient: Recipient;
  scope: string[];
  /** Undefined when a confidential client does without PKCE. */
  challenge: string | undefined;
}

/** @throws {OAuthError} for the recipient to read */
export function readAuthorizationRequest(
  parameters: Parameters,
  recipient: Recipient,
): AuthorizationRequest {
  if (parameters.repeated.size > 0) throw new OAuthError('invalid_request');
  if (parameters.require('response_type') !== 'code') {
    throw new OAuthError('unsupported_response_type');
  }
  const { client } = recipient;
  const scope = chooseScope(parameters.get('scope'), wordsOf(client.scope));
  return { startedAt: Date.now(), recipient, scope, challenge: readChallenge(parameters, client) };
}
