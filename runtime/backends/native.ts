import { execFile } from 'node:child_process';
import { chown, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Belonging } from '../keeper/keeper-record.ts';
import { killTree } from '../keeper/kill-tree.ts';
import { identify } from '../keeper/process-identity.ts';
import { RuntimeError, reasonOf } from '../runtime-error.ts';
import { openToAll } from '../services/open-to-all.ts';
import { randomSecret } from '../services/random-secret.ts';
import type { Command, Environment, ServiceDefinition } from '../services/service.ts';
import { type Account, accountFor } from './account.ts';
import type { Backend, RunningService, StartContext } from './backend.ts';
import { freePorts } from './free-ports.ts';
import { howToInstall } from './how-to-install.ts';
import { type ServiceProcess, startProcess } from './service-process.ts';

/** Programs installed on this machine. */
export const native: Backend = nativeBackend(freePorts);

/** The native backend with another way to choose ports. */
export function nativeBackend(choosePorts: typeof freePorts): Backend {
  return {
    name: 'native',
    async offer(service, env) {
      const program = await service.native.find(env);
      if (program) return { possible: true, why: `found ${program}` };
      return {
        possible: false,
        why: 'its program is not installed',
        remedy: howToInstall(service.name),
      };
    },
    start: (service, context) => startNative(service, context, choosePorts),
  };
}

async function startNative(
  service: ServiceDefinition,
  context: StartContext,
  choosePorts: typeof freePorts,
): Promise<RunningService> {
  const program = await service.native.find(context.env);
  if (!program) throw missing(service);
  const account = accountFor(service.native.accounts);
  const owned: Belonging[] = [];
  const own = (belonging: Belonging) => {
    owned.push(belonging);
    context.belongings.add(belonging);
  };
  const stop = async () => {
    for (const belonging of owned.toReversed()) {
      if ('process' in belonging) await killTree(belonging.process);
      if ('folder' in belonging) {
        await rm(belonging.folder, { recursive: true, force: true, maxRetries: 5 });
      }
      context.belongings.remove(belonging);
    }
  };
  try {
    const folder = folderFor(account, context);
    own({ service: service.name, folder });
    await makeFolder(folder, account);
    const ports = await choosePorts(service.native.listeners);
    const secret = randomSecret();
    const env = serviceEnvironment(context);
    const run = (command: Command) => runToEnd(service, command, { folder, account, env });
    const commands = await service.native.prepare({
      folder,
      program,
      ports,
      secret,
      config: context.config,
      otherAccount: account !== undefined,
      env: context.env,
      onDetail: context.onDetail,
      run,
    });
    const processes = commands.map((command): ServiceProcess => {
      const started = startProcess(command, { folder, account, env });
      if (started.identity) own({ service: service.name, process: started.identity });
      return started;
    });
    return {
      service: service.name,
      endpoint: service.endpoint('127.0.0.1', ports, secret),
      own: true,
      pids: processes.flatMap(({ identity }) => (identity ? [identity.pid] : [])),
      ended: Promise.race(processes.map(({ ended }) => ended)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error instanceof RuntimeError ? error : unprepared(service, error);
  }
}

/** Where we are root, the account of the service could not enter a state folder under /root. */
function folderFor(account: Account | undefined, { folder }: StartContext): string {
  if (!account) return folder;
  const place = [tmpdir(), '/tmp', '/var/tmp'].find(openToAll) ?? tmpdir();
  return join(place, `api-labs-${basename(folder)}`);
}

async function makeFolder(folder: string, account: Account | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
}

/** Nothing of ours or the learner's reaches a service; the state folder marks it as ours. */
function serviceEnvironment({ env, stateDir }: StartContext): Record<string, string> {
  const { PATH = '' } = env;
  return { PATH, LANG: 'C.UTF-8', TZ: 'UTC', LAB_STATE_DIR: stateDir };
}

interface RunOptions {
  readonly folder: string;
  readonly account: Account | undefined;
  readonly env: Environment;
}

function runToEnd(
  service: ServiceDefinition,
  command: Command,
  options: RunOptions,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { folder, account, env } = options;
  const settings = {
    cwd: folder,
    env: { ...env, ...command.env },
    uid: account?.uid,
    gid: account?.gid,
  } as const;
  // With what it has started: initdb runs a server of its own, which would outlive it.
  let killed: Promise<void> | undefined;
  const timer = setTimeout(() => {
    if (root) killed = killTree(root).catch(() => undefined);
  }, service.startMs);
  const child = execFile(
    command.file,
    [...command.args],
    settings,
    async (error, stdout, stderr) => {
      clearTimeout(timer);
      await killed;
      if (!error) return resolve();
      const output = `${stdout}\n${stderr}`.trim().slice(-2000);
      const what = `${basename(command.file)} failed (${error.code ?? error.signal})`;
      const message = `Cannot start ${service.name}: ${what}. Last output: ${output} Run "lab doctor".`;
      reject(new RuntimeError('service-failed', message, { service: service.name, cause: error }));
    },
  );
  const root = child.pid ? identify(child.pid) : undefined;
  return promise;
}

/** Not by the service itself: there is no space left, or its folder cannot be written to. */
function unprepared(service: ServiceDefinition, cause: unknown): RuntimeError {
  const message = `Cannot start ${service.name}: ${reasonOf(cause)}. Run "lab doctor".`;
  return new RuntimeError('service-failed', message, { service: service.name, cause });
}

function missing(service: ServiceDefinition): RuntimeError {
  const remedy = howToInstall(service.name);
  return new RuntimeError(
    'service-missing',
    `Cannot start ${service.name}: its program is not installed. Remedy: ${remedy}.`,
    { service: service.name },
  );
}
