import {
  copyFileSync,
  existsSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';
import { runNpm } from './npm.mjs';
import { packagesAreFresh, stampPath } from './packages-are-fresh.mjs';
import { moveIntoPlace, withStaging } from './staging.mjs';

/**
 * Sees to it that node_modules holds what the lock file names. npm works in a folder of its own and
 * the result is moved into place at the end, so an install cut short, one that fails, or two at
 * once never leave half a node_modules, and never take away the one that was there.
 */
export async function ensurePackages(root) {
  const nodeModules = join(root, 'node_modules');
  if (!existsSync(join(root, 'package-lock.json'))) {
    throw new LauncherError(
      'package-lock.json is missing. Get it back with "git checkout package-lock.json".',
    );
  }
  if (matchesLock(root)) return tryStamp(root, nodeModules);

  await withStaging(root, 'packages', async (staging, { waited }) => {
    if (waited && packagesAreFresh(root)) return;
    for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
      if (existsSync(join(root, name))) copyFileSync(join(root, name), join(staging, name));
    }
    await runNpm({
      args: ['ci', '--include=dev'],
      folder: staging,
      doing: 'Installing packages (once, about half a minute)',
      remedy: 'or run "npm ci" yourself to see more',
    });
    stamp(root, join(staging, 'node_modules'));
    await moveIntoPlace(root, join(staging, 'node_modules'), nodeModules);
  });
}

/** Whether somebody's own `npm ci` already installed exactly this lock file on this platform. */
function matchesLock(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([path, want]) => {
    const have = installed[path];
    if (path === '') return true;
    if (have === undefined) return !isNeededHere(want);
    return have.version === want.version && have.integrity === want.integrity;
  });
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined; // missing or unreadable: then it is installed anew
  }
}

function isNeededHere({ optional, devOptional, os, cpu, libc }) {
  if (!optional && !devOptional) return true;
  if (libc !== undefined || (os === undefined && cpu === undefined)) return false;
  return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
}

/** Where packages belong to somebody else, on a shared machine for one, every start compares anew. */
function tryStamp(root, nodeModules) {
  try {
    stamp(root, nodeModules);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

function stamp(root, nodeModules) {
  const lock = statSync(join(root, 'package-lock.json'));
  const path = stampPath(nodeModules);
  writeFileSync(path, '');
  utimesSync(path, lock.atime, lock.mtime);
}
