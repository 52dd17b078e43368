import { scopeWords } from '../clients/scope.ts';
import { OAuthError } from '../http/oauth-error.ts';
import type { Grant } from '../tokens/grants.ts';
import type { Exchange } from './exchange.ts';
import { tokenAnswer } from './token-answer.ts';

/** The grant type `refresh_token`. */
export const rotateRefreshToken: Exchange = (services, client, parameters) => {
  const { grants, refreshTokens } = services;
  const token = parameters.get('refresh_token');
  if (token === undefined) throw new OAuthError('invalid_request');
  const found = refreshTokens.find(token);
  if (found?.grant.clientId !== client.client_id || !grants.find(found.grant.id)) {
    throw new OAuthError('invalid_grant');
  }
  const { grant, used } = found;
  if (used) {
    // Two hold it, its owner and a thief, in whichever order they came: nobody keeps anything.
    grants.end(grant);
    throw new OAuthError('invalid_grant');
  }
  const scope = narrowedScope(parameters.get('scope'), grant);
  return {
    ...tokenAnswer(services, grant, scope),
    refresh_token: refreshTokens.issue(grant),
  };
};

/** The scope of one access token; the grant keeps its own for the next refresh. */
function narrowedScope(requested: string | undefined, grant: Grant): readonly string[] {
  if (requested === undefined) return grant.scope;
  const scope = scopeWords(requested);
  const granted = scope.length > 0 && scope.every((word) => grant.scope.includes(word));
  if (!granted) throw new OAuthError('invalid_scope');
  return scope;
}
