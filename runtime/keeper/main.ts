import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { reasonOf } from '../runtime-error.ts';
import { stateDir } from '../state-dir.ts';
import { findKeeper } from './find-keeper.ts';
import { idleMsFrom } from './idle-ms.ts';
import { Keeper } from './keeper.ts';
import { keeperFiles } from './keeper-files.ts';
import { type KeeperLock, tryLock } from './keeper-lock.ts';

const patienceMs = 30_000;

/** The keeper's process: one per state folder, started by whoever needs it first. */
async function main(): Promise<void> {
  // Folders say their own modes; files in them must be readable by a service's own account.
  process.umask(0o022);
  const folder = stateDir();
  const files = keeperFiles(folder);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  const lock = await lockUnlessServed(folder, files.lock);
  if (!lock) return;
  try {
    const keeper = await Keeper.start({ stateDir: folder, idleMs: idleMsFrom(process.env) });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => void keeper.stop());
    }
    process.on('SIGHUP', () => {});
    process.on('uncaughtException', (error) => {
      keeper.log(`uncaught: ${error.stack ?? reasonOf(error)}`);
      void keeper.stop();
    });
    await keeper.done;
  } finally {
    lock.release();
  }
}

/**
 * The lock; undefined when another keeper holds it and answers. One that holds it and does not
 * answer is starting or about to end, so that is worth waiting for.
 */
async function lockUnlessServed(folder: string, path: string): Promise<KeeperLock | undefined> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < patienceMs) {
    const lock = tryLock(path);
    if (lock) return lock;
    const other = await findKeeper(folder);
    other?.[Symbol.dispose]();
    if (other) return undefined;
    await delay(20);
  }
  return undefined;
}

await main();
process.exit(0);
