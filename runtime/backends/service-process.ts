import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { identify, type ProcessIdentity } from '../keeper/process-identity.ts';
import type { Command } from '../services/service.ts';
import type { Account } from './account.ts';
import type { ServiceEnd } from './backend.ts';
import { OutputTail } from './output-tail.ts';

export interface SpawnOptions {
  readonly folder: string;
  readonly account: Account | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/** One process of a service, in a group of its own, which the system ends when we end. */
export interface ServiceProcess {
  readonly identity: ProcessIdentity | undefined;
  readonly ended: Promise<ServiceEnd>;
}

export function startProcess(command: Command, options: SpawnOptions): ServiceProcess {
  const [file, args] = dyingWithUs(command);
  const output = new OutputTail();
  const { promise, resolve } = Promise.withResolvers<ServiceEnd>();
  const end = (how: string) =>
    resolve({ summary: `${basename(command.file)} ${how}`, lastOutput: output.text });
  const child: ChildProcess = spawn(file, args, {
    cwd: options.folder,
    env: { ...options.env, ...command.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    uid: options.account?.uid,
    gid: options.account?.gid,
  });
  child.stdout?.on('data', (chunk: Buffer) => output.add(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.add(chunk));
  child.on('error', (error) => end(`could not be run: ${error.message}`));
  // Its output comes to an end with it, unless a child of its own still holds the pipe.
  child.on('exit', (code, signal) => setImmediate(end, howEnded(code, signal)));
  return { identity: child.pid ? identify(child.pid) : undefined, ended: promise };
}

function howEnded(code: number | null, signal: string | null): string {
  return signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
}

/** Where the system can do that, the command is killed when this process is. */
function dyingWithUs({ file, args }: Command): [string, readonly string[]] {
  wrapper ??= findWrapper();
  const [program, ...options] = wrapper;
  return program ? [program, [...options, '--', file, ...args]] : [file, args];
}

let wrapper: readonly string[] | undefined;

/** `setpriv` of util-linux; the one of BusyBox does not know the option. */
function findWrapper(): readonly string[] {
  if (process.platform !== 'linux') return [];
  const options = ['--pdeathsig', 'KILL'];
  const works = (path: string) => spawnSync(path, [...options, '--', 'true']).status === 0;
  const path = ['/usr/bin/setpriv', '/bin/setpriv'].find(works);
  return path ? [path, ...options] : [];
}
