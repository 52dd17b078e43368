import type { Tokens } from '../grants/tokens.ts';
import { chooseScope, wordsOf } from '../registry/scope.ts';
import type { GrantHandler } from './grant-handler.ts';

/** RFC 6749 section 4.4 */
export function clientCredentials(tokens: Tokens): GrantHandler {
  return (parameters, client) => {
    const scope = chooseScope(parameters.get('scope'), wordsOf(client.scope));
    const grant = { clientId: client.client_id, sub: undefined, scope, revoked: false };
    return tokens.issueAccess(grant, scope);
  };
}
