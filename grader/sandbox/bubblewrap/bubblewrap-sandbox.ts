import { decodeShellExit, followChild } from '../follow-child.ts';
import { exceeded } from '../limits.ts';
import { listenersOf, processTree } from '../process/process-tree.ts';
import type { Exit, Sandbox, SandboxedProcess, SandboxOptions, SandboxSpec } from '../sandbox.ts';
import { watchMemory } from '../watchdog.ts';
import { type ControlGroup, openControlGroup } from './control-group.ts';
import { openPrivateNetwork } from './private-network.ts';
import { findPrograms, type Programs } from './programs.ts';
import { spawnInside } from './spawn-inside.ts';
import { StatusReader } from './status-reader.ts';

/**
 * Linux namespaces, without a daemon and without being root.
 * @throws {GraderError} `environment` when a program it takes is not here.
 */
export async function openBubblewrap({ strict }: SandboxOptions): Promise<Sandbox> {
  const programs = await findPrograms();
  return {
    name: 'bubblewrap',
    openNetwork: () => openPrivateNetwork(programs),
    start: (spec) => start(spec, { programs, strict }),
  };
}

/** bubblewrap is done with its work before the command in a few milliseconds. */
const setUpMs = 1000;

interface StartOptions extends SandboxOptions {
  programs: Programs;
}

function start(spec: SandboxSpec, { programs, strict }: StartOptions): SandboxedProcess {
  const group = openControlGroup();
  const { child, pid, statusPipe } = spawnInside(spec, { programs, group, strict });
  const status = new StatusReader(statusPipe);
  const followed = followChild(child, {
    onLine: spec.onLine,
    decode: (code, signal): Exit => ({
      ...(status.fault(followed.output) ?? decodeShellExit(code, signal)),
      ...limitReached(group),
    }),
  });
  const signal = (name: NodeJS.Signals) => status.whenInside((inside) => send(inside, name));
  const onMemory = () => {
    followed.blame(exceeded.memory);
    signal('SIGKILL');
  };
  const ward: Promise<Disposable | undefined> = group
    ? Promise.resolve(group)
    : status.inside.then((inside) =>
        inside === undefined ? undefined : watchMemory(inside, onMemory),
      );
  void followed.exited.then(async () => (await ward)?.[Symbol.dispose]());
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

function limitReached(group: ControlGroup | undefined): { limit?: string } {
  const reached = group?.reached;
  if (reached?.memory) return { limit: exceeded.memory };
  return reached?.tasks ? { limit: exceeded.tasks } : {};
}
