import { existsSync } from 'node:fs';
import { findKeeper } from './keeper/find-keeper.ts';
import { keeperFiles } from './keeper/keeper-files.ts';
import type { KeeperStatus } from './keeper/messages.ts';
import { stateDir as defaultStateDir } from './state-dir.ts';

export type { KeeperStatus, RunningServiceStatus } from './keeper/messages.ts';

export interface ServiceStatus {
  /** Undefined when none runs, and then no service of ours does. */
  readonly keeper: KeeperStatus | undefined;
  /** A keeper has ended without clearing up; the next start or `lab down` does it. */
  readonly leftovers: boolean;
}

/** What runs for a state folder. Starts nothing and does not count as use. */
export async function serviceStatus(stateDir = defaultStateDir()): Promise<ServiceStatus> {
  using client = await findKeeper(stateDir);
  if (client) return { keeper: await client.ask({ op: 'status' }), leftovers: false };
  return { keeper: undefined, leftovers: existsSync(keeperFiles(stateDir).record) };
}
