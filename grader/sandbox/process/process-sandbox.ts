import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { GraderError } from '../../grader-error.ts';
import { hostNetwork } from '../host-network.ts';
import { OutputTail } from '../output-tail.ts';
import type { Exit, Sandbox, SandboxedProcess, SandboxSpec } from '../sandbox.ts';
import { splitLines } from '../split-lines.ts';
import { contained, containment } from './containment.ts';
import { startGuardian } from './guardian.ts';
import { listenersOf, processesWithEnvironment, processTree } from './process-tree.ts';

/** For your own code on your own machine: own process group, own pid namespace where allowed. */
export const processSandbox: Sandbox = {
  name: 'process',
  openNetwork: async () => hostNetwork(),
  start,
};

/** How long the output of a process that has ended is waited for. */
const drainMs = 200;

/** Ending what left the group is not tried for longer. */
const straysMs = 2000;

let started = 0;

function start(spec: SandboxSpec): SandboxedProcess {
  const output = new OutputTail();
  const [program = '', ...args] = contained(spec.command);
  started += 1;
  // Every process inside inherits it, and no process of another start has it.
  const mark = `${spec.env.LAB_RUN_ID ?? process.pid}.${started}`;
  const guardian = containment() === 'process-group' ? startGuardian(mark) : undefined;
  const child = spawn(program, args, {
    cwd: spec.folder,
    env: { ...spec.env, LAB_RUN_ID: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
  });
  const pid = child.pid;
  if (pid === undefined) {
    child.on('error', () => undefined);
    guardian?.[Symbol.dispose]();
    throw new GraderError('infrastructure', `Cannot start ${program}: the system refused.`);
  }
  guardian?.watch(pid);
  for (const stream of [child.stdout, child.stderr]) {
    const lines = splitLines(spec.onLine ?? (() => undefined));
    stream.on('data', (chunk: Buffer) => {
      output.write(chunk);
      if (spec.onLine) lines.write(chunk);
    });
    stream.on('end', lines.end);
  }

  let exit: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      const settle = () => {
        clearTimeout(timer);
        exit = decodeExit(code, signal);
        resolve(exit);
      };
      // Its last words may still be in the pipe; a daemon it left behind may hold that open.
      const timer = setTimeout(settle, drainMs);
      child.once('close', settle);
    });
  });

  const signal = (name: NodeJS.Signals) => signalGroup(pid, name);
  return {
    pid,
    output,
    exited,
    signal,
    get exit() {
      return exit;
    },
    async listeners() {
      if (process.platform !== 'linux') return undefined;
      return listenersOf(await processTree(pid));
    },
    async destroy() {
      guardian?.[Symbol.dispose]();
      signal('SIGKILL');
      await exited;
      await endStrays(mark);
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The group has ended already.
  }
}

/** Inside the namespace a shell reports an end by signal as 128 + its number. */
function decodeExit(code: number | null, signal: NodeJS.Signals | null): Exit {
  const signals: Record<number, NodeJS.Signals> = {
    ...{ 130: 'SIGINT', 131: 'SIGQUIT', 134: 'SIGABRT', 137: 'SIGKILL', 139: 'SIGSEGV' },
    143: 'SIGTERM',
  };
  const decoded = code === null ? undefined : signals[code];
  if (decoded && containment() === 'pid-namespace') return { code: null, signal: decoded };
  return { code, signal };
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
