import { createHash } from 'node:crypto';
import type { Client } from '../clients/client.ts';
import { OAuthError } from '../http/oauth-error.ts';
import type { Parameters } from '../http/parameters.ts';
import { sameSecret } from '../storage/same-secret.ts';
import type { CodeTerms } from '../tokens/codes.ts';
import type { Services } from '../tokens/services.ts';
import type { Exchange } from './exchange.ts';
import { type TokenAnswer, tokenAnswer } from './token-answer.ts';

/** The grant type `authorization_code`. */
export const redeemCode: Exchange = (services, client, parameters) => {
  const code = parameters.get('code');
  if (code === undefined) throw new OAuthError('invalid_request');
  const issued = services.codes.find(code);
  // Another client learns nothing, and does no harm.
  if (issued?.terms.clientId !== client.client_id) throw new OAuthError('invalid_grant');
  if (issued.grant) {
    // One of the two who had it is a thief, and nobody knows which: both lose their tokens.
    services.grants.end(issued.grant);
    throw new OAuthError('invalid_grant');
  }
  if (!fulfills(parameters, issued.terms)) throw new OAuthError('invalid_grant');
  return beginGrant(services, client, code, issued.terms);
};

function fulfills(parameters: Parameters, terms: CodeTerms): boolean {
  const verifier = parameters.get('code_verifier') ?? '';
  return (
    parameters.get('redirect_uri') === terms.redirectUri &&
    /^[A-Za-z0-9\-._~]{43,128}$/.test(verifier) &&
    sameSecret(createHash('sha256').update(verifier).digest('base64url'), terms.codeChallenge)
  );
}

function beginGrant(
  services: Services,
  client: Client,
  code: string,
  terms: CodeTerms,
): TokenAnswer {
  const { clientId, subject, scope } = terms;
  const refreshable = client.grant_types.includes('refresh_token');
  const grant = services.grants.begin({ clientId, subject, scope }, refreshable);
  services.codes.markRedeemed(code, terms, grant);
  const answer = tokenAnswer(services, grant, scope);
  return refreshable ? { ...answer, refresh_token: services.refreshTokens.issue(grant) } : answer;
}
