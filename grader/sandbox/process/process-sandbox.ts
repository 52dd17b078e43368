import { type ChildProcess, spawn } from 'node:child_process';
import { GraderError } from '../../grader-error.ts';
import { OutputTail } from '../output-tail.ts';
import type { Exit, Sandbox, SandboxedProcess, SandboxSpec } from '../sandbox.ts';
import { contained, containment } from './containment.ts';
import { listenersOf, processesWithEnvironment, processTree } from './process-tree.ts';

/** For your own code on your own machine: own process group, own pid namespace where allowed. */
export const processSandbox: Sandbox = { name: 'process', start };

/** How long the output of a process that has ended is waited for. */
const drainMs = 200;

function start(spec: SandboxSpec): SandboxedProcess {
  const output = new OutputTail(spec.onLine);
  const [program = '', ...args] = contained(spec.command);
  const child = spawn(program, args, {
    cwd: spec.folder,
    env: spec.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
  });
  const pid = child.pid;
  if (pid === undefined) {
    child.on('error', () => undefined);
    throw new GraderError('infrastructure', `Cannot start ${program}: the system refused.`);
  }
  child.stdout.on('data', (chunk: Buffer) => output.write(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.write(chunk));
  const guardian = containment() === 'process-group' ? startGuardian(pid) : undefined;

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
      guardian?.kill('SIGKILL');
      signal('SIGKILL');
      await exited;
      await endStrays(spec.env.LAB_RUN_ID);
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

/** Ends the group when our end of its pipe closes, as it does when the grader is killed. */
function startGuardian(group: number): ChildProcess {
  const guardian = spawn('sh', ['-c', `read -r _; kill -KILL -- -${group}`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.on('error', () => undefined);
  guardian.unref();
  return guardian;
}

/** A namespace leaves none; elsewhere a daemon that left its group still carries the run's id. */
async function endStrays(runId: string | undefined): Promise<void> {
  if (containment() === 'pid-namespace' || runId === undefined) return;
  for (const stray of await processesWithEnvironment(`LAB_RUN_ID=${runId}`)) {
    try {
      process.kill(stray, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}
