import { readPartnerKey } from '../partner/read-partner-key.ts';
import type { TrustedKey, TrustedKeys } from './trusted-key.ts';

/** The key a token names; of its header, only `kid` is looked at. */
export async function keyOfToken(
  keys: TrustedKeys,
  header: Record<string, unknown>,
): Promise<TrustedKey | undefined> {
  const { kid, jwk } = header;
  if (jwk !== undefined) return readPartnerKey(jwk);
  return typeof kid === 'string' ? keys.find(kid) : undefined;
}
