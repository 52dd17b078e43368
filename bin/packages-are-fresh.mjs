import { statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * True when node_modules was installed from the lock file as it is now. Costs two stat calls: the
 * stamp, written after a successful install only, carries the lock file's modification time.
 */
export function packagesAreFresh(root) {
  const lock = statSync(join(root, 'package-lock.json'), { throwIfNoEntry: false });
  const stamp = statSync(stampPath(join(root, 'node_modules')), { throwIfNoEntry: false });
  if (lock === undefined || stamp === undefined) return false;
  return Math.abs(lock.mtimeMs - stamp.mtimeMs) < 2; // setting a time may round it
}

/** One stamp per platform: a folder shared with a container holds binaries of one of the two. */
export function stampPath(nodeModules) {
  return join(nodeModules, `.lab-installed-${process.platform}-${process.arch}`);
}
