/** A request that has passed every check: only the user is still to be asked. */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  /** As the client sent it; some send none. */
  state?: string;
  scope: string[];
  codeChallenge: string;
}
