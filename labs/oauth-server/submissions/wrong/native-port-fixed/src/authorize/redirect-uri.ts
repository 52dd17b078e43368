/**
 * Tells whether the client may be sent to: equal to a registered one, but for the port of a loopback
 * address, which a native app knows only when it runs (RFC 8252 section 7.3).
 */
export function isRegistered(redirectUri: string, registered: readonly string[]): boolean {
  return registered.includes(redirectUri);
}
