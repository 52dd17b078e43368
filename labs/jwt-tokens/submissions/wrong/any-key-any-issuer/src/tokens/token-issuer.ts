import type { TrustedKeys } from './trusted-key.ts';

/** The keys that may have signed for this issuer; its name is compared exactly. */
export function keysOfIssuer(
  issuers: ReadonlyMap<string, TrustedKeys>,
  iss: unknown,
): TrustedKeys | undefined {
  const findAnywhere: TrustedKeys['find'] = async (kid) => {
    for (const keys of issuers.values()) {
      const key = await keys.find(kid);
      if (key) return key;
    }
    return undefined;
  };
  return typeof iss === 'string' && issuers.has(iss) ? { find: findAnywhere } : undefined;
}
