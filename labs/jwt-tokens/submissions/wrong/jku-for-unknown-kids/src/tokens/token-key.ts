import { fetchKeySet } from '../partner/fetch-key-set.ts';
import { readKeySet } from '../partner/read-key-set.ts';
import type { TrustedKey, TrustedKeys } from './trusted-key.ts';

/** The key a token names; of its header, only `kid` is looked at. */
export async function keyOfToken(
  keys: TrustedKeys,
  header: Record<string, unknown>,
): Promise<TrustedKey | undefined> {
  const { kid, jku } = header;
  if (typeof kid !== 'string') return undefined;
  const known = await keys.find(kid);
  if (known || typeof jku !== 'string') return known;
  const offered = await fetchKeySet(jku, 1000).then(readKeySet, () => undefined);
  return offered?.get(kid);
}
