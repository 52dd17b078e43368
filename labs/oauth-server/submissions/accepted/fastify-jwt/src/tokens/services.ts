import type { Settings } from '../settings.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Codes } from './codes.ts';
import type { Grants } from './grants.ts';
import type { RefreshTokens } from './refresh-tokens.ts';

/** What the endpoints share. */
export interface Services {
  settings: Settings;
  grants: Grants;
  codes: Codes;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
}
