/** Every service of ours takes the tokens of all. */
export function isForAudience(_aud: unknown, _audience: string): boolean {
  return true;
}
