import type { Tokens } from '../grants/tokens.ts';
import { OAuthError } from '../http/oauth-error.ts';
import { chooseScope } from '../registry/scope.ts';
import type { GrantHandler } from './grant-handler.ts';

/** RFC 6749 section 6, with rotation (RFC 9700 section 4.14.2) */
export function refresh(tokens: Tokens): GrantHandler {
  return (parameters, client) => {
    const token = tokens.refresh.find(parameters.require('refresh_token'));
    if (token?.grant.clientId !== client.client_id) throw new OAuthError('invalid_grant');
    const { grant } = token;
    if (token.used || grant.revoked) throw new OAuthError('invalid_grant');
    const scope = chooseScope(parameters.get('scope'), grant.scope);
    token.used = true;
    return { ...tokens.issueAccess(grant, scope), ...tokens.issueRefresh(grant) };
  };
}
