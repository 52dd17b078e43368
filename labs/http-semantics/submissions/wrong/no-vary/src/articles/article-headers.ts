/** The headers a 304 shares with the 200 (RFC 9110 section 15.4.5). */
export function cacheHeaders(etag: string): Record<string, string> {
  return { etag, 'cache-control': 'public, max-age=60' };
}
