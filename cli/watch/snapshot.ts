import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isEntered, isWatched } from './is-watched.ts';

/** What is known of each watched file, by its path below the folder. */
export type Snapshot = ReadonlyMap<string, SeenFile>;

interface SeenFile {
  /** As the file system tells, which is cheap; equal means unchanged. */
  stamp: string;
  /** Of the content, so that a file written anew with what it had is no change. */
  hash: string;
}

/** The files as they are now. What has the stamp of `before` is not read again. */
export async function takeSnapshot(folder: string, before?: Snapshot): Promise<Snapshot> {
  const files = new Map<string, SeenFile>();
  for (const path of await filesBelow(folder, '')) {
    const file = join(folder, path);
    const stamp = await stampOf(file);
    if (stamp === undefined) continue;
    const seen = before?.get(path);
    files.set(path, seen?.stamp === stamp ? seen : { stamp, hash: await hashOf(file) });
  }
  return files;
}

/** Paths that were added, removed, or have other content. */
export function changesBetween(before: Snapshot, after: Snapshot): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path)?.hash !== after.get(path)?.hash);
}

async function filesBelow(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) {
      if (isEntered(path)) found.push(...(await filesBelow(folder, path)));
    } else if (isWatched(path)) found.push(path);
  }
  return found;
}

async function stampOf(file: string): Promise<string | undefined> {
  const found = await lstat(file, { bigint: true }).catch(() => undefined);
  return found && `${found.mtimeNs} ${found.size} ${found.ino}`;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    if (!(await lstat(file)).isFile()) return 'no file';
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch {
    return 'unreadable';
  }
  return hash.digest('hex');
}
