import { setTimeout as delay } from 'node:timers/promises';
import { RuntimeError } from '../runtime-error.ts';
import { codeHome } from './code-home.ts';
import { findKeeper } from './find-keeper.ts';
import type { KeeperClient } from './keeper-client.ts';
import { keeperFiles } from './keeper-files.ts';
import { protocolVersion } from './messages.ts';
import type { SpawnedKeeper } from './spawn-keeper.ts';

export interface ConnectOptions {
  readonly stateDir: string;
  readonly signal?: AbortSignal;
  /** @default 20000 */
  readonly deadlineMs?: number;
}

/**
 * The keeper of a state folder, started when there is none.
 *
 * @throws RuntimeError `keeper-failed`, `aborted`.
 */
export async function connectKeeper(options: ConnectOptions): Promise<KeeperClient> {
  const { stateDir, signal, deadlineMs = 20_000 } = options;
  const startedAt = performance.now();
  let spawned: SpawnedKeeper | undefined;
  while (performance.now() - startedAt < deadlineMs) {
    if (signal?.aborted) throw new RuntimeError('aborted', 'Stopped while starting the keeper.');
    const client = await findKeeper(stateDir);
    if (client && (await isOurs(client))) return client;
    client?.[Symbol.dispose]();
    // One that ended in peace has met another's lock: that one answers soon, or is about to go.
    if (spawned?.state() !== 'running') {
      const { spawnKeeper } = await import('./spawn-keeper.ts');
      spawned = spawnKeeper(stateDir);
    }
    await delay(10);
  }
  throw new RuntimeError(
    'keeper-failed',
    `Cannot start the keeper of the services: it did not answer within ${deadlineMs} ms. Its log is ${keeperFiles(stateDir).log}.`,
  );
}

/** A keeper started from another checkout is used only when it is busy and speaks our protocol. */
async function isOurs(client: KeeperClient): Promise<boolean> {
  const hello = await client.hello;
  if (hello.home === codeHome && hello.hello === protocolVersion) return true;
  if (await client.ask({ op: 'retire' }).catch(() => true)) return false;
  if (hello.hello === protocolVersion) return true;
  throw new RuntimeError(
    'keeper-failed',
    `The services are in use by another version of this program (${hello.home}). Run its "lab down" and try again.`,
  );
}
