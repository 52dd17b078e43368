const loopbackPort = /^(http:\/\/127\.0\.0\.1):\d{1,5}(?=\/)/;

/**
 * Tells whether the client may be sent to: equal to a registered one, but for the port of a loopback
 * address, which a native app knows only when it runs (RFC 8252 section 7.3).
 */
export function isRegistered(redirectUri: string, registered: readonly string[]): boolean {
  const withoutPort = redirectUri.replace(loopbackPort, '$1');
  return (
    registered.some((each) => redirectUri.startsWith(each)) || registered.includes(withoutPort)
  );
}
