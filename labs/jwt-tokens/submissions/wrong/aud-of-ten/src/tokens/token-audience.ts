/** Tells whether the token was made for us: `aud` is our name, or a list with our name in it. */
export function isForAudience(aud: unknown, audience: string): boolean {
  return aud === audience || (Array.isArray(aud) && aud.length <= 10 && aud.includes(audience));
}
