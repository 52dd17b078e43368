import type { Grant } from '../tokens/grants.ts';
import type { Services } from '../tokens/services.ts';

/** A success of RFC 6749 section 5.1. */
export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope: string;
  refresh_token?: string;
}

/** A new access token of the grant. */
export function tokenAnswer(
  { accessTokens, settings }: Services,
  grant: Grant,
  scope: readonly string[],
): TokenAnswer {
  return {
    access_token: accessTokens.issue(grant, scope),
    token_type: 'Bearer',
    expires_in: settings.accessTtlSeconds,
    scope: scope.join(' '),
  };
}
