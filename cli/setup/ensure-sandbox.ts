import { findProgram } from '../../grader/sandbox/find-program.ts';
import type { EnsureOptions } from './ensure-services.ts';
import { findPackageInstaller, type PackageInstaller } from './package-installer.ts';

/** Who looks for programs and for a way to install packages; tests bring their own. */
export interface SandboxMachine {
  platform: NodeJS.Platform;
  has(program: string): boolean;
  findInstaller(): Promise<PackageInstaller | undefined>;
}

const thisMachine: SandboxMachine = {
  platform: process.platform,
  has: (program) => findProgram(program, '/') !== undefined,
  findInstaller: findPackageInstaller,
};

/**
 * Sees to it that submissions get walls, where this machine can have them without a daemon: on Linux,
 * by bubblewrap. Without it labs work as well, so a failure here is no error.
 * @returns how things stand now, in one line; `undefined` where there is nothing to be had.
 */
export async function ensureSandbox(
  { yes = false, ask, onLine = () => {}, signal }: EnsureOptions,
  machine: SandboxMachine = thisMachine,
): Promise<string | undefined> {
  if (machine.platform !== 'linux') return undefined;
  if (machine.has('bwrap')) return 'sandbox: bubblewrap';
  const installer = await machine.findInstaller();
  const without = 'sandbox: process only; install bubblewrap to run submissions behind walls';
  if (!installer) return without;
  const question = `Install the sandbox with "${installer.describe(['bubblewrap'])}"?`;
  if (!yes && !(await ask?.(question))) return without;
  try {
    await installer.install(['bubblewrap'], signal);
    onLine('Installed bubblewrap.');
  } catch (error) {
    signal?.throwIfAborted();
    onLine(`Installing bubblewrap failed: ${error instanceof Error ? error.message : error}`);
  }
  return machine.has('bwrap') ? 'sandbox: bubblewrap' : without;
}
