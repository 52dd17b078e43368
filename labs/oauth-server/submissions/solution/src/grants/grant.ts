/** What a user granted a client, or a client has for itself: the family of all its tokens. */
export interface Grant {
  readonly clientId: string;
  /** Undefined when no user is involved. */
  readonly sub: string | undefined;
  readonly scope: readonly string[];
  /** Ends every token of the family at once. */
  revoked: boolean;
}
