import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { madeByTools } from '../made-by-tools.ts';
import type { UnpackTarget } from './unpack-target.ts';

/** A link that has replaced a file meanwhile is not followed, a pipe not waited for. */
const asItIs = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Copies a folder, so that nothing about it changes while it is judged.
 * @throws {GraderError} `bad-submission` when it holds what is refused.
 */
export async function unpackFolder(
  folder: string,
  target: UnpackTarget,
  below = '',
): Promise<void> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries) {
    if (madeByTools.has(entry.name)) continue;
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      await target.add({ name, kind: 'folder', executable: false, bytes: nothing });
      await unpackFolder(folder, target, name);
    } else if (entry.isFile()) {
      await using handle = await open(join(folder, name), asItIs);
      const executable = ((await handle.stat()).mode & 0o100) !== 0;
      const bytes = () => handle.createReadStream({ autoClose: false });
      await target.add({ name, kind: 'file', executable, bytes });
    } else {
      const kind = entry.isSymbolicLink() ? 'a symbolic link' : 'neither a file nor a folder';
      await target.add({ name, kind, executable: false, bytes: nothing });
    }
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
