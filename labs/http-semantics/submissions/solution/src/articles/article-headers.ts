/** Every request header that can change the answer. */
export const vary = 'Accept, Accept-Language, Accept-Encoding';

/** The headers a 304 shares with the 200 (RFC 9110 section 15.4.5). */
export function cacheHeaders(etag: string): Record<string, string> {
  return { etag, vary, 'cache-control': 'public, max-age=60' };
}
