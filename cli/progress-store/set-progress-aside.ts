import { existsSync, renameSync } from 'node:fs';
import { progressFile } from './progress-store.ts';

/**
 * Moves the progress file out of the way, with what SQLite keeps beside it, so that the next command
 * begins a new one.
 * @returns where it is now; `undefined` when there was none.
 */
export function setProgressAside(file = progressFile()): string | undefined {
  if (!existsSync(file)) return undefined;
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const aside = freeName(`${file}.aside-${stamp}`);
  // The log first: a log without its file is harmless, a new file with an old log is not.
  for (const part of ['-wal', '-shm', '']) {
    if (existsSync(file + part)) renameSync(file + part, aside + part);
  }
  return aside;
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number++) name = `${wanted}-${number}`;
  return name;
}
