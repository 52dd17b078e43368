import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../node_modules/.cache');
const compileScript = join(import.meta.dirname, 'compile-packages.ts');

/** Longer than compiling takes anywhere; what is older was left behind by one that was killed. */
const abandonedMs = 120_000;

/**
 * The folder with the packages of the starters as V8 has compiled them, for NODE_COMPILE_CACHE
 * (https://nodejs.org/api/module.html#module-compile-cache): a service on Express is ready in two
 * thirds of the time. Nobody can write to it but us. `undefined` until it has been made, which the
 * first call on a machine begins.
 * @param uid the account the submission runs as; the cache has a folder for every account.
 */
export function compiledPackages(uid = process.getuid?.()): string | undefined {
  const folder = join(cache, `submissions-${process.version}`);
  if (!existsSync(folder)) {
    beginCompiling(folder);
    return undefined;
  }
  return uid === undefined || isThereFor(uid, folder) ? folder : undefined;
}

/** Node names the folder inside after its version and the account; all accounts may share one. */
function isThereFor(uid: number, folder: string): boolean {
  try {
    const [made = ''] = readdirSync(folder);
    const own = made.replace(/-\d+$/, `-${uid}`);
    if (!existsSync(join(folder, own))) symlinkSync(made, join(folder, own));
    return true;
  } catch {
    return false;
  }
}

function beginCompiling(folder: string): void {
  const staging = `${folder}.staging`;
  try {
    if (Date.now() - statSync(staging).mtimeMs < abandonedMs) return;
    rmSync(staging, { recursive: true, force: true });
  } catch {
    // Nobody has begun.
  }
  try {
    mkdirSync(cache, { recursive: true });
    mkdirSync(staging);
  } catch {
    // Another one has just begun, or the packages belong to somebody else.
    return;
  }
  const child = spawn(process.execPath, [compileScript, staging, folder], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: staging },
    detached: true,
    stdio: 'ignore',
  });
  child.on('error', () => undefined);
  child.unref();
}
