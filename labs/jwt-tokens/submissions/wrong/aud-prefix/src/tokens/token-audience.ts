/** Tells whether the token was made for us: `aud` is our name, or a list with our name in it. */
export function isForAudience(aud: unknown, audience: string): boolean {
  return [aud].flat().some((each) => typeof each === 'string' && each.startsWith(audience));
}
