import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../workspace.ts';

/**
 * Lets `npx lab` find us from within a workspace. That has a package.json of its own, so npx would
 * look no further than a `node_modules/.bin` above it, and then offer a foreign package of that name.
 */
export async function linkCommand(): Promise<void> {
  const bin = join(root, 'node_modules', '.bin');
  if (process.platform === 'win32' || existsSync(join(bin, 'lab')) || !existsSync(bin)) return;
  // Without it, "node bin/lab.mjs" is what our texts say.
  await symlink('../../bin/lab.mjs', join(bin, 'lab')).catch(() => undefined);
}
