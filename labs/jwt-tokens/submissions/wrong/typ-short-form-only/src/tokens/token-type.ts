/** Tells whether `typ` says access token (RFC 9068 section 4). Media types have no case. */
export function isAccessTokenType(typ: unknown): boolean {
  return typeof typ === 'string' && /^at\+jwt$/i.test(typ);
}
