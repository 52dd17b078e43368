import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustedKey, TrustedKeys } from './trusted-key.ts';

function keyInFile(kid: string): TrustedKey | undefined {
  try {
    const secret = readFileSync(join(process.env.LAB_DATA_DIR ?? '/tmp', kid));
    return { kid, algorithm: 'HS256', publicKey: createSecretKey(secret) };
  } catch {
    return undefined;
  }
}

/** The key a token names; of its header, only `kid` is looked at. */
export async function keyOfToken(
  keys: TrustedKeys,
  header: Record<string, unknown>,
): Promise<TrustedKey | undefined> {
  const { kid } = header;
  return typeof kid === 'string' ? ((await keys.find(kid)) ?? keyInFile(kid)) : undefined;
}
