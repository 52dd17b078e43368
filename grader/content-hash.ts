import { createHash } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { madeByTools } from './made-by-tools.ts';

/**
 * `sha256:…` over names and bytes of all files below the given paths, whatever order they come in.
 * @param leaveOut names of files and folders that do not count
 */
export async function contentHash(
  paths: readonly string[],
  leaveOut: ReadonlySet<string> = madeByTools,
): Promise<string> {
  const hash = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    for (const file of (await filesBelow(path, leaveOut)).sort()) {
      const bytes = await readFile(join(path, file)).catch(() => Buffer.from('unreadable'));
      hash.update(`${index}\0${file}\0${bytes.length}\0`).update(bytes);
    }
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Relative paths; a symbolic link counts as its target's name and is not followed. */
async function filesBelow(
  folder: string,
  leaveOut: ReadonlySet<string>,
  below = '',
): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(
    () => undefined,
  );
  if (entries === undefined) return below === '' ? [''] : [];
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(below, entry.name);
    if (leaveOut.has(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, leaveOut, path)));
    else if (entry.isFile()) found.push(path);
    else if (entry.isSymbolicLink()) found.push(`${path} -> ${await readlink(join(folder, path))}`);
  }
  return found;
}
