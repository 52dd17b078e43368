import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LauncherError } from './launcher-error.mjs';

const LONGEST_WAIT_FOR_ANOTHER_MS = 5 * 60_000;

/**
 * Runs `work` with a fresh folder under `.node/` and removes it afterwards. While another process
 * is at the same kind of work it waits for it and says so in `{ waited: true }`. That only saves
 * doing the work twice; safety comes from `moveIntoPlace`. Folders of dead processes are removed.
 */
export async function withStaging(root, kind, work) {
  const area = writableArea(root);
  const waited = await waitForOthers(area, kind);
  const staging = mkdtempSync(join(area, `${prefixOf(kind)}${process.pid}-`));
  try {
    return await work(staging, { waited });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Replaces the folder `to` by the folder `from`, both on one file system. Readers see the old one
 * or the new one, whole. Files in use by running programs stay valid for them.
 */
export async function moveIntoPlace(root, from, to) {
  const area = writableArea(root);
  const retired = mkdtempSync(join(area, `${prefixOf('old')}${process.pid}-`));
  const old = join(retired, basename(to));
  mkdirSync(dirname(to), { recursive: true });
  try {
    if (existsSync(to)) renameSync(to, old);
    renameSync(from, to);
  } catch (error) {
    if (existsSync(old)) renameSync(old, to);
    throw new LauncherError(
      `Cannot replace ${to} (${error.code}). Is it a mount, or open in another program? Close that, or run "npm ci" yourself.`,
    );
  } finally {
    await rm(retired, { recursive: true, force: true });
  }
}

function writableArea(root) {
  const area = join(root, '.node');
  try {
    mkdirSync(area, { recursive: true });
    accessSync(area, constants.W_OK);
    return area;
  } catch (error) {
    throw new LauncherError(
      `Cannot write in ${area} (${error.code}). Run this once as the owner of ${root}.`,
    );
  }
}

async function waitForOthers(area, kind) {
  const deadline = Date.now() + LONGEST_WAIT_FOR_ANOTHER_MS;
  let waited = false;
  for (;;) {
    const owner = await firstLiveOwner(area, kind);
    if (owner === undefined || Date.now() > deadline) return waited;
    if (!waited) {
      process.stderr.write(`Waiting for another lab command (process ${owner}) to install …\n`);
    }
    waited = true;
    await pause(200);
  }
}

async function firstLiveOwner(area, kind) {
  for (const name of readdirSync(area)) {
    const match = /^staging-([a-z]+)-(\d+)-/.exec(name);
    if (match === null) continue;
    const owner = Number(match[2]);
    if (!isAlive(owner)) await rm(join(area, name), { recursive: true, force: true });
    else if (match[1] === kind && owner !== process.pid) return owner;
  }
  return undefined;
}

function prefixOf(kind) {
  return `staging-${kind}-`;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
