/**
 * Whether a redirect URI is one of those registered: the same text. Nothing is parsed or
 * normalized, for parsers disagree, and the browser's is not ours.
 */
export function matchRedirectUri(requested: string, registered: readonly string[]): boolean {
  if (registered.includes(requested)) return true;
  const portless = withoutLoopbackPort(requested);
  return portless !== undefined && registered.includes(portless);
}

/**
 * RFC 8252 section 7.3: an app on the user's device learns its port late, so a registered loopback
 * address without a port stands for all of them. By number alone: `localhost` may be another host.
 */
function withoutLoopbackPort(uri: string): string | undefined {
  const [, port, rest] = /^http:\/\/127\.0\.0\.1:([1-9]\d{0,4})(\/.*)$/s.exec(uri) ?? [];
  return rest !== undefined && Number(port) <= 65535 ? `http://127.0.0.1${rest}` : undefined;
}
