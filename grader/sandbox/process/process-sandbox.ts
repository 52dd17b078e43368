import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { GraderError } from '../../grader-error.ts';
import { compiledPackages } from '../compiled-packages.ts';
import { decodeShellExit, followChild } from '../follow-child.ts';
import { hostNetwork } from '../host-network.ts';
import { exceeded } from '../limits.ts';
import type { Sandbox, SandboxedProcess, SandboxSpec } from '../sandbox.ts';
import { watchMemory } from '../watchdog.ts';
import { withoutInherited } from '../without-inherited.ts';
import { contained, containment } from './containment.ts';
import { startGuardian } from './guardian.ts';
import { listenersOf, processesWithEnvironment, processTree } from './process-tree.ts';
import { unprivilegedUser } from './unprivileged-user.ts';

/** For your own code on your own machine: own process group, own pid namespace where allowed. */
export const processSandbox: Sandbox = {
  name: 'process',
  openNetwork: async () => hostNetwork(),
  start,
};

/** Ending what left the group is not tried for longer. */
const straysMs = 2000;

let started = 0;

function start(spec: SandboxSpec): SandboxedProcess {
  const user = unprivilegedUser(spec);
  const [program = '', ...args] = contained(spec.command, user);
  started += 1;
  // Every process inside inherits it, and no process of another start has it.
  const mark = `${spec.env.LAB_RUN_ID ?? process.pid}.${started}`;
  const guardian = containment() === 'process-group' ? startGuardian(mark) : undefined;
  const child = spawn(program, args, {
    cwd: spec.folder,
    env: { ...withoutCacheOfOthers(spec.env, user), LAB_RUN_ID: mark },
    // Making the namespace takes root; the command gives that up inside.
    ...(user !== undefined && containment() === 'process-group' ? { uid: user, gid: user } : {}),
    detached: true,
    stdio: withoutInherited(['ignore', 'pipe', 'pipe']),
    shell: false,
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const pid = child.pid;
  if (pid === undefined) {
    child.on('error', () => undefined);
    guardian?.[Symbol.dispose]();
    throw new GraderError('infrastructure', `Cannot start ${program}: the system refused.`);
  }
  guardian?.watch(pid);
  const followed = followChild(child, {
    onLine: spec.onLine,
    decode: (code, signal) =>
      containment() === 'pid-namespace' ? decodeShellExit(code, signal) : { code, signal },
  });
  const signal = (name: NodeJS.Signals) => signalGroup(pid, name);
  const watch = watchMemory(pid, () => {
    followed.blame(exceeded.memory);
    signal('SIGKILL');
  });
  void followed.exited.then(() => watch[Symbol.dispose]());
  return {
    pid,
    output: followed.output,
    exited: followed.exited,
    signal,
    get exit() {
      return followed.exit;
    },
    async listeners() {
      if (process.platform !== 'linux') return undefined;
      return listenersOf(await processTree(pid));
    },
    async destroy() {
      guardian?.[Symbol.dispose]();
      signal('SIGKILL');
      await followed.exited;
      await endStrays(mark);
      followed.release();
    },
  };
}

/** Root could write into the packages that all submissions start on. */
function withoutCacheOfOthers(
  { NODE_COMPILE_CACHE: cache, ...env }: SandboxSpec['env'],
  user?: number,
) {
  const asRoot = user === undefined && process.getuid?.() === 0;
  if (cache === undefined || (asRoot && cache === compiledPackages())) return env;
  return { ...env, NODE_COMPILE_CACHE: cache };
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The group has ended already.
  }
}

/** A namespace leaves none; elsewhere a daemon that left its group still carries the mark. */
async function endStrays(mark: string): Promise<void> {
  if (containment() === 'pid-namespace') return;
  // A stray may start another one between the look and the kill, and takes a moment to end.
  for (const deadline = performance.now() + straysMs; performance.now() < deadline; ) {
    const strays = processesWithEnvironment(`LAB_RUN_ID=${mark}`);
    if (strays.length === 0) return;
    for (const stray of strays) killIfThere(stray);
    await pause(5);
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
