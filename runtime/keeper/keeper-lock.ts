import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * One keeper per state folder: an exclusive lock on a SQLite file, which the system lets go of
 * however its holder ends.
 */
export interface KeeperLock {
  release(): void;
}

/** The lock, or undefined while another process holds it. */
export function tryLock(path: string): KeeperLock | undefined {
  const database = new DatabaseSync(path);
  try {
    const opened = inode(path);
    database.exec('BEGIN EXCLUSIVE');
    // The holder before us may have removed the file: then this lock is on nothing.
    if (opened !== undefined && opened === inode(path)) return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) return undefined;
    throw error;
  }
  database.close();
  return undefined;
}

function inode(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}
