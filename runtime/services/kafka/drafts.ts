import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** How the folders beside one begin in which it is made, until it is whole and gets its name. */
export const draftPrefix = (folder: string): string => `${folder}.draft-`;

/** Removes what was left by a process that was killed. Only for the holder of the lock. */
export async function removeDrafts(folder: string): Promise<void> {
  const parent = dirname(folder);
  const prefix = draftPrefix(basename(folder));
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const name of drafts) await rm(join(parent, name), { recursive: true, force: true });
}
