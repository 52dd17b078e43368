/**
 * Tells whether a token may be used now (RFC 7519 sections 4.1.4 and 4.1.5).
 * @param nowSeconds seconds since 1970
 */
export function isInTime(
  claims: Record<string, unknown>,
  nowSeconds: number,
  skewSeconds: number,
): boolean {
  const { exp, nbf = 0 } = claims;
  // JSON may hold 1e400, which becomes Infinity: a token that never ends.
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return false;
  if (typeof nbf !== 'number') return false;
  return nowSeconds < exp * 1000 + skewSeconds && nowSeconds >= nbf - skewSeconds;
}
