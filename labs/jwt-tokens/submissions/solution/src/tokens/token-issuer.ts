import type { TrustedKeys } from './trusted-key.ts';

/** The keys that may have signed for this issuer; its name is compared exactly. */
export function keysOfIssuer(
  issuers: ReadonlyMap<string, TrustedKeys>,
  iss: unknown,
): TrustedKeys | undefined {
  return typeof iss === 'string' ? issuers.get(iss) : undefined;
}
