import type { Client } from '../clients/client.ts';
import { allowedScope } from '../clients/scope.ts';
import type { Parameters } from '../http/parameters.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { matchRedirectUri } from './match-redirect-uri.ts';
import type { AuthorizationErrorCode, ReturnAddress } from './redirect-to-client.ts';

export type ReadResult =
  | { outcome: 'valid'; request: AuthorizationRequest }
  /** The client is told. */
  | { outcome: 'error'; error: AuthorizationErrorCode; address: ReturnAddress }
  /** Only the user is told: nobody has shown to be the client. */
  | { outcome: 'refused'; message: string };

export function readAuthorizationRequest(
  parameters: Parameters,
  clients: ReadonlyMap<string, Client>,
): ReadResult {
  if (parameters.repeats(['client_id', 'redirect_uri'])) {
    return { outcome: 'refused', message: 'The link names its application twice.' };
  }
  const client = clients.get(parameters.get('client_id') ?? '');
  if (!client?.grant_types.includes('authorization_code')) {
    return { outcome: 'refused', message: 'The application is not known here.' };
  }
  // Always asked for, also of clients with a single one: the token request has to repeat it.
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined || !matchRedirectUri(redirectUri, client.redirect_uris ?? [])) {
    return { outcome: 'refused', message: 'The application did not register this address.' };
  }

  const address = { redirectUri, state: parameters.get('state') };
  const codeChallenge = readCodeChallenge(parameters);
  const scope = allowedScope(parameters.get('scope'), client);
  const responseType = parameters.get('response_type');
  let error: AuthorizationErrorCode | undefined;
  if (parameters.repeats(otherNames) || responseType === undefined) error = 'invalid_request';
  else if (responseType !== 'code') error = 'unsupported_response_type';
  else if (scope.length === 0) error = 'invalid_scope';
  if (error !== undefined) return { outcome: 'error', error, address };
  // RFC 9700 section 2.1.1: confidential clients need PKCE as well, against injected codes.
  if (codeChallenge === undefined) return { outcome: 'error', error: 'invalid_request', address };

  return {
    outcome: 'valid',
    request: { ...address, clientId: client.client_id, scope, codeChallenge },
  };
}

const otherNames = ['response_type', 'state', 'scope', 'code_challenge', 'code_challenge_method'];

/** The challenge, if it is one of RFC 7636 and made with S256. */
function readCodeChallenge(parameters: Parameters): string | undefined {
  if (parameters.get('code_challenge_method') !== 'S256') return undefined;
  const challenge = parameters.get('code_challenge') ?? '';
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(challenge) ? challenge : undefined;
}
