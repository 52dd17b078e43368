import { existsSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { findKeeper } from './keeper/find-keeper.ts';
import type { KeeperClient } from './keeper/keeper-client.ts';
import { type KeeperFiles, keeperFiles } from './keeper/keeper-files.ts';
import { tryLock } from './keeper/keeper-lock.ts';
import { readRecord } from './keeper/keeper-record.ts';
import { killTree } from './keeper/kill-tree.ts';
import { isAlive } from './keeper/process-identity.ts';
import { sweep } from './keeper/sweep.ts';
import type { ServiceName } from './service-name.ts';
import { stateDir as defaultStateDir } from './state-dir.ts';
import { waitUntil } from './wait-until.ts';

export interface StopServicesOptions {
  /** @default stateDir() */
  readonly stateDir?: string;
  /** How long the keeper may take before it is killed. @default 20000 */
  readonly deadlineMs?: number;
}

export interface StoppedServices {
  readonly services: readonly ServiceName[];
  /** Runs that were using them, and now fail. */
  readonly leases: number;
}

/**
 * Stops the keeper of a state folder and all it has started, pinned or in use, and removes what it
 * kept on disk. Nothing to do is fine.
 */
export async function stopServices(options: StopServicesOptions = {}): Promise<StoppedServices> {
  const { stateDir = defaultStateDir(), deadlineMs = 20_000 } = options;
  const files = keeperFiles(stateDir);
  if (!existsSync(files.folder)) return { services: [], leases: 0 };
  using client = await findKeeper(stateDir);
  const stopped = client ? await askToStop(client, deadlineMs) : { services: [], leases: 0 };
  await killKeeper(files);
  await clearUp(files);
  removeIfEmpty(stateDir);
  return stopped;
}

async function askToStop(client: KeeperClient, deadlineMs: number): Promise<StoppedServices> {
  const { process } = await client.hello;
  const { services, leases } = await client.ask({ op: 'status' });
  const stopping = client.ask({ op: 'stop' }).catch(() => {});
  await waitUntil(() => !isAlive(process), { deadlineMs, what: 'the end of the keeper' }).catch(
    () => {},
  );
  client[Symbol.dispose]();
  await stopping;
  return { services: services.map(({ service }) => service), leases };
}

/** One that did not answer, or not in time. */
async function killKeeper(files: KeeperFiles): Promise<void> {
  const record = readRecord(files.record);
  if (record) await killTree(record.keeper);
}

async function clearUp(files: KeeperFiles): Promise<void> {
  const lock = await waitUntil(() => tryLock(files.lock), {
    deadlineMs: 10_000,
    what: `the lock ${files.lock}`,
  });
  try {
    await sweep(files);
    if (process.platform !== 'win32') rmSync(files.socket, { force: true });
    rmSync(files.folder, { recursive: true, force: true });
    removeIfEmpty(dirname(files.socket));
  } finally {
    lock.release();
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Others keep things there, or it is gone.
  }
}
