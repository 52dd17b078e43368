import { chmodSync, chownSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { closedToOthers } from '../closed-to-others.ts';
import { compiledPackages } from '../compiled-packages.ts';
import { findProgram } from '../find-program.ts';
import type { SandboxSpec } from '../sandbox.ts';

/** `nobody`, by convention everywhere. */
const nobody = 65_534;

/**
 * Who a submission that root starts runs as: a user without rights, when that one can reach its
 * folder, its program and node. The folders to write to are then given to that user.
 * @returns `undefined` when it stays who the grader is.
 */
export function unprivilegedUser(spec: SandboxSpec): number | undefined {
  if (process.getuid?.() !== 0 || spec.mayWrite) return undefined;
  const { folder, command, dataFolder, env } = spec;
  const program = findProgram(command[0], folder);
  const needed = [folder, process.execPath, ...(program ? [program, realpathSync(program)] : [])];
  if (closedToOthers(spec) || !needed.every(isReachable)) return undefined;
  if (dataFolder) {
    const runFolder = dirname(dataFolder);
    // For that user to pass through; a folder that others use keeps what it allows them.
    chmodSync(runFolder, statSync(runFolder).mode | 0o011);
    for (const own of [dataFolder, env.HOME]) {
      if (own && dirname(own) === runFolder) chownSync(own, nobody, nobody);
    }
  }
  if (env.NODE_COMPILE_CACHE) compiledPackages(nobody);
  return nobody;
}

/** Whether everybody may pass through all the folders above it. */
function isReachable(path: string): boolean {
  for (let above = dirname(path); ; above = dirname(above)) {
    if ((statSync(above).mode & 0o001) === 0) return false;
    if (above === dirname(above)) return true;
  }
}
