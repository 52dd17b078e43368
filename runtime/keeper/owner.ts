import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * A short random name for a state folder, the same for all its keepers. It marks tenants and
 * containers, so that a keeper can tell those its predecessor left in a service it does not own.
 */
export function readOwner(path: string): string {
  try {
    const owner = readFileSync(path, 'utf8').trim();
    if (/^[0-9a-f]{8}$/.test(owner)) return owner;
  } catch {
    // The first keeper of this folder.
  }
  const owner = randomBytes(4).toString('hex');
  writeFileSync(path, owner, { mode: 0o600 });
  return owner;
}
