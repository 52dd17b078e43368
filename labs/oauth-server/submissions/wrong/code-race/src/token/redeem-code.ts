import { setTimeout } from 'node:timers/promises';
import type { Codes } from '../grants/codes.ts';
import type { Tokens } from '../grants/tokens.ts';
import { OAuthError } from '../http/oauth-error.ts';
import type { GrantHandler } from './grant-handler.ts';
import { provesKey } from './proof-key.ts';

const storeMs = 20;

/** RFC 6749 section 4.1.3 */
export function redeemCode(codes: Codes, tokens: Tokens): GrantHandler {
  return async (parameters, client) => {
    const code = codes.find(parameters.require('code'));
    if (code?.grant.clientId !== client.client_id) throw new OAuthError('invalid_grant');
    const { grant, redirectUri, challenge } = code;
    if (code.used) {
      // Two have this code, and one of them is a thief.
      grant.revoked = true;
      throw new OAuthError('invalid_grant');
    }
    const fits =
      code.endsAt > Date.now() &&
      parameters.get('redirect_uri') === redirectUri &&
      provesKey(parameters.get('code_verifier'), challenge);
    if (!fits) throw new OAuthError('invalid_grant');
    await setTimeout(storeMs);
    code.used = true;
    const answer = tokens.issueAccess(grant, grant.scope);
    const mayRefresh = client.grant_types.includes('refresh_token');
    return mayRefresh ? { ...answer, ...tokens.issueRefresh(grant) } : answer;
  };
}
