import type { SigningKey } from './signing-key.ts';

export function getKeySet({ publicJwk }: SigningKey) {
  return async () => ({ keys: [publicJwk] });
}
