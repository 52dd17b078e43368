import type { TrustedKey, TrustedKeys } from './trusted-key.ts';

/** The key a token names; of its header, only `kid` is looked at. */
export async function keyOfToken(
  keys: TrustedKeys,
  header: Record<string, unknown>,
): Promise<TrustedKey | undefined> {
  const { kid } = header;
  return kid === undefined ? undefined : keys.find((kid as string).normalize());
}
