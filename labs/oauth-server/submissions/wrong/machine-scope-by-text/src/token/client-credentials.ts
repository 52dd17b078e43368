import type { Tokens } from '../grants/tokens.ts';
import { OAuthError } from '../http/oauth-error.ts';
import { wordsOf } from '../registry/scope.ts';
import type { GrantHandler } from './grant-handler.ts';

/** RFC 6749 section 4.4 */
export function clientCredentials(tokens: Tokens): GrantHandler {
  return (parameters, client) => {
    const scope = wordsOf(parameters.get('scope') ?? client.scope);
    if (!scope.every((word) => client.scope.includes(word))) throw new OAuthError('invalid_scope');
    const grant = { clientId: client.client_id, sub: undefined, scope, revoked: false };
    return tokens.issueAccess(grant, scope);
  };
}
