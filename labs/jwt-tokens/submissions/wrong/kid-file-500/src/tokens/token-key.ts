import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustedKey, TrustedKeys } from './trusted-key.ts';

async function isRevoked(kid: string): Promise<boolean> {
  try {
    return (await stat(join('/tmp', `revoked-${kid}`))).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** The key a token names; of its header, only `kid` is looked at. */
export async function keyOfToken(
  keys: TrustedKeys,
  header: Record<string, unknown>,
): Promise<TrustedKey | undefined> {
  const { kid } = header;
  return typeof kid === 'string' && !(await isRevoked(kid)) ? keys.find(kid) : undefined;
}
