import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RuntimeError } from '../runtime-error.ts';
import { KeeperClient } from './keeper-client.ts';
import { keeperFiles } from './keeper-files.ts';
import { protocolVersion } from './messages.ts';

/** The folder of the code this process runs, to compare with a keeper's. */
export const codeHome = dirname(import.meta.dirname);

/** The keeper of a state folder, or undefined when none is running. Starts nothing. */
export async function findKeeper(stateDir: string): Promise<KeeperClient | undefined> {
  const path = keeperFiles(stateDir).socket;
  const socket = connect(path);
  const client = new KeeperClient(socket);
  // One that accepts and says nothing hangs.
  socket.setTimeout(helloMs, () => socket.destroy());
  try {
    await client.hello;
    socket.setTimeout(0);
    return client;
  } catch {
    socket.destroy();
    return undefined;
  }
}

const helloMs = 5000;

export interface ConnectOptions {
  readonly stateDir: string;
  readonly signal?: AbortSignal;
  /** @default 20000 */
  readonly deadlineMs?: number;
}

/** The keeper of a state folder, started when there is none. */
export async function connectKeeper(options: ConnectOptions): Promise<KeeperClient> {
  const { stateDir, signal, deadlineMs = 20_000 } = options;
  const startedAt = performance.now();
  let child: ChildProcess | undefined;
  while (performance.now() - startedAt < deadlineMs) {
    if (signal?.aborted) throw new RuntimeError('aborted', 'Stopped while starting the keeper.');
    const client = await findKeeper(stateDir);
    if (client && (await isOurs(client))) return client;
    client?.[Symbol.dispose]();
    // One that ended has met another keeper's lock: that one answers soon, or is about to go.
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      child = await spawnKeeper(stateDir);
    }
    await delay(10);
  }
  const { log } = keeperFiles(stateDir);
  throw new RuntimeError(
    'keeper-failed',
    `Cannot start the keeper of the services: it did not answer within ${deadlineMs} ms. Its log is ${log}.`,
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

async function spawnKeeper(stateDir: string): Promise<ChildProcess> {
  const { spawn } = await import('node:child_process');
  const { folder } = keeperFiles(stateDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '', LAB_STATE_DIR: stateDir },
    detached: true,
    stdio: 'ignore',
  });
  child.on('error', () => {});
  child.unref();
  return child;
}
