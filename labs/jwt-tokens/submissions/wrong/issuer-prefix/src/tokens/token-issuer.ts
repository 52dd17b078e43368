import type { TrustedKeys } from './trusted-key.ts';

/** The keys that may have signed for this issuer; its name is compared exactly. */
export function keysOfIssuer(
  issuers: ReadonlyMap<string, TrustedKeys>,
  iss: unknown,
): TrustedKeys | undefined {
  if (typeof iss !== 'string' || iss === '') return undefined;
  return [...issuers].find(([name]) => name.startsWith(iss) || iss.startsWith(name))?.[1];
}
