import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where one keeper keeps its things, all under `<stateDir>/keeper`. */
export interface KeeperFiles {
  readonly folder: string;
  readonly socket: string;
  readonly lock: string;
  readonly record: string;
  readonly owner: string;
  readonly log: string;
  readonly services: string;
}

export function keeperFiles(stateDir: string): KeeperFiles {
  const folder = join(resolve(stateDir), 'keeper');
  return {
    folder,
    socket: socketPath(folder),
    lock: join(folder, 'lock'),
    record: join(folder, 'record.json'),
    owner: join(folder, 'owner'),
    log: join(folder, 'keeper.log'),
    services: join(folder, 'services'),
  };
}

/**
 * False when somebody else owns the folder of the socket: where state folders have long paths that
 * is under `/tmp`, and who listens there would be given the learner's credentials.
 */
export function isSafe({ socket }: KeeperFiles): boolean {
  if (process.platform === 'win32') return true;
  try {
    const folder = lstatSync(dirname(socket));
    return folder.isDirectory() && folder.uid === process.getuid?.();
  } catch {
    // Nothing is there yet.
    return true;
  }
}

/** Unix sockets hold about 100 bytes of path; the socket of a longer one goes elsewhere. */
function socketPath(folder: string): string {
  const path = join(folder, 'socket');
  if (process.platform === 'win32') return `\\\\.\\pipe\\api-labs-${hashOf(folder)}`;
  if (Buffer.byteLength(path) < 100) return path;
  return join('/tmp', `api-labs-keeper-${hashOf(folder)}`, 'socket');
}

function hashOf(folder: string): string {
  // Loaded only here: it would cost every grading a few milliseconds.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}
