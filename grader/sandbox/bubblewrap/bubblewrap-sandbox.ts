import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import type { Duplex, Readable } from 'node:stream';
import { GraderError } from '../../grader-error.ts';
import { decodeShellExit, followChild } from '../follow-child.ts';
import { limits } from '../limits.ts';
import { listenersOf, processTree } from '../process/process-tree.ts';
import type { Exit, Sandbox, SandboxedProcess, SandboxSpec } from '../sandbox.ts';
import { openPrivateNetwork, type PrivateNetwork } from './private-network.ts';
import { findPrograms, type Programs } from './programs.ts';
import { openFilter } from './seccomp/open-filter.ts';
import { StatusReader } from './status-reader.ts';
import { wallArguments } from './walls.ts';

/** Linux namespaces, without a daemon and without being root. */
export const bubblewrapSandbox: Sandbox = {
  name: 'bubblewrap',
  openNetwork: () => openPrivateNetwork(programs()),
  start,
};

/** What bubblewrap reads before the submission runs, and writes; by descriptor. */
const descriptor = { seccomp: 3, arguments: 4, status: 5, users: 6, groups: 7 };

/** bubblewrap is done with its work before the command in a few milliseconds. */
const setUpMs = 1000;

/** Who a submission is inside, unless root has given it a user id of its own. */
const nobody = 65_534;

function start(spec: SandboxSpec): SandboxedProcess {
  const found = programs();
  const asRoot = process.getuid?.() === 0;
  const uid = asRoot ? hand(spec) : nobody;
  using filter = openFilter();
  const [program = '', ...args] = [
    ...('enter' in spec.network ? (spec.network as PrivateNetwork).enter : []),
    ...[found.prlimit, ...resourceLimits],
    ...[found.bwrap, '--args', String(descriptor.arguments), '--'],
    ...(asRoot ? [found.setpriv, ...becoming(uid)] : ['/bin/sh', '-c', 'exec "$@"', 'sh']),
    ...spec.command,
  ];
  const child = spawn(program, args, {
    // Whatever were in it could be read in /proc/1/environ.
    env: {},
    cwd: '/',
    stdio: [
      ...(['ignore', 'pipe', 'pipe', filter?.descriptor ?? 'ignore'] as const),
      ...(['pipe', 'pipe', 'pipe', 'pipe'] as const),
    ],
    shell: false,
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const pid = child.pid;
  if (pid === undefined) {
    child.on('error', () => undefined);
    throw new GraderError('infrastructure', `Cannot start ${program}: the system refused.`);
  }
  const pipe = (at: number) => child.stdio[at] as Duplex;
  const seccomp = filter ? descriptor.seccomp : undefined;
  const walls = { programs: found, asRoot, uid, descriptors: { ...descriptor, seccomp } };
  say(
    pipe(descriptor.arguments),
    wallArguments(spec, walls)
      .map((one) => `${one}\0`)
      .join(''),
  );
  say(pipe(descriptor.users), `lab:x:${uid}:${uid}:lab:/tmp:/bin/sh\n`);
  say(pipe(descriptor.groups), `lab:x:${uid}:\n`);
  const status = new StatusReader(pipe(descriptor.status));
  const followed = followChild(child, {
    onLine: spec.onLine,
    decode: (code, signal): Exit => status.fault(followed.output) ?? decodeShellExit(code, signal),
  });
  const signal = (name: NodeJS.Signals) => status.whenInside((inside) => send(inside, name));
  return {
    pid,
    output: followed.output,
    exited: followed.exited,
    signal,
    get exit() {
      return followed.exit;
    },
    async listeners() {
      const inside = await status.inside;
      return inside === undefined ? [] : listenersOf(await processTree(inside), inside);
    },
    async destroy() {
      status.expectEnd();
      signal('SIGKILL');
      await followed.exited;
      followed.release();
    },
  };
}

const resourceLimits = [
  ...['--core=0:0', `--nofile=${limits.openFiles}:${limits.openFiles}`],
  ...[`--fsize=${limits.fileBytes}:${limits.fileBytes}`, `--nproc=${limits.tasks}:${limits.tasks}`],
];

/** Root has no business inside: the owner of what may be written to, else a user nobody else is. */
function hand({ folder, mayWrite, dataFolder, network }: SandboxSpec): number {
  if (mayWrite) return statSync(folder).uid;
  const uid = 'uid' in network ? (network as PrivateNetwork).uid : nobody;
  if (dataFolder) chownSync(dataFolder, uid, uid);
  return uid;
}

function becoming(uid: number): string[] {
  const id = String(uid);
  return [
    ...['--reuid', id, '--regid', id, '--clear-groups', '--no-new-privs'],
    ...['--inh-caps=-all', '--bounding-set=-all', '--'],
  ];
}

function say(pipe: Duplex, text: string): void {
  // A bubblewrap that refuses its arguments reads no further.
  pipe.on('error', () => undefined);
  pipe.end(text);
}

function programs(): Programs {
  const found = findPrograms();
  if (!('missing' in found)) return found;
  const text = `bubblewrap needs ${found.missing.join(', ')}: install bubblewrap and util-linux.`;
  throw new GraderError('environment', text);
}

/** Ending its first process ends all of them; any other signal goes to the command's own group. */
function send(inside: number, name: NodeJS.Signals, until = performance.now() + setUpMs): void {
  try {
    process.kill(name === 'SIGKILL' ? inside : -inside, name);
  } catch {
    // It has ended, or is about to become the group's leader.
    const again = () => send(inside, name, until);
    if (isThere(inside) && performance.now() < until) setTimeout(again, 2);
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
