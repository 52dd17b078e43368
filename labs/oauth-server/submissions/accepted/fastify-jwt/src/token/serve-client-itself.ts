import { allowedScope } from '../clients/scope.ts';
import { OAuthError } from '../http/oauth-error.ts';
import type { Exchange } from './exchange.ts';
import { tokenAnswer } from './token-answer.ts';

/** The grant type `client_credentials`: no user, and nothing to refresh. */
export const serveClientItself: Exchange = (services, client, parameters) => {
  // A client that anybody can pose as has no credentials to be trusted for.
  if (client.token_endpoint_auth_method === 'none') throw new OAuthError('unauthorized_client');
  const scope = allowedScope(parameters.get('scope'), client);
  if (scope.length === 0) throw new OAuthError('invalid_scope');
  const clientId = client.client_id;
  const grant = services.grants.begin({ clientId, subject: clientId, scope }, false);
  return tokenAnswer(services, grant, scope);
};
