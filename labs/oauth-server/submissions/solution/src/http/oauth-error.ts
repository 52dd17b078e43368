/** An error of the protocol: the client is told its code (RFC 6749 sections 4.1.2.1 and 5.2). */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, status = 400) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

export const invalidClient = () => new OAuthError('invalid_client', 401);
