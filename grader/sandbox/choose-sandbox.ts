import { GraderError } from '../grader-error.ts';
import { allWalls, type Walls, wallNames } from './probe/walls.ts';
import {
  isSandboxName,
  type Sandbox,
  type SandboxName,
  type SandboxOptions,
  sandboxNames,
} from './sandbox.ts';
import { sandboxes } from './table.ts';

/** A sandbox that works here, and what is known of its walls. */
export interface ChosenSandbox {
  sandbox: Sandbox;
  /** `isolated` when every wall was tried on this machine, and held. */
  trust: 'local-unverified' | 'isolated';
  /** `null` when they were not tried. */
  walls: Walls | null;
  /** What the user should know about it, said once. */
  warning?: string;
}

export interface SandboxWish {
  name?: SandboxName | undefined;
  /** For other people's code: all walls must have held. @default false */
  isolate?: boolean | undefined;
}

/** For other people's code, the best first. */
export const isolating = ['bubblewrap', 'container'] as const;

/**
 * The sandbox to judge in: the one asked for, else the strongest that costs no noticeable time.
 * @throws {GraderError} `environment` when the one asked for is not here; `infrastructure` when none
 * has all the walls that other people's code needs.
 */
export async function chooseSandbox({ name, isolate }: SandboxWish = {}): Promise<ChosenSandbox> {
  if (isolate) return isolatingSandbox(name);
  const wished = name ?? wishOfEnvironment();
  if (wished === undefined) return strongestAtHand();
  return wished === 'process' ? ownProcess() : named(wished);
}

/** @throws {GraderError} `environment` when it names none. */
function wishOfEnvironment(): SandboxName | undefined {
  const { LAB_SANDBOX: name } = process.env;
  if (!name) return undefined;
  if (isSandboxName(name)) return name;
  const known = sandboxNames.join(', ');
  throw new GraderError('environment', `LAB_SANDBOX is "${name}"; it may be ${known}.`);
}

/**
 * A container would be felt at every start; bubblewrap is not. Nor is anybody to wait for its walls
 * to be tried before they may check their own code.
 */
async function strongestAtHand(): Promise<ChosenSandbox> {
  if (process.platform !== 'linux') return ownProcess();
  const { wallsSoFar, whyNot } = await import('./probe/known-walls.ts');
  try {
    const sandbox = await sandboxes.bubblewrap({ strict: false });
    if ((await whyNot(sandbox)) !== null) return ownProcess();
    return chosen(sandbox, await wallsSoFar(sandbox));
  } catch (error) {
    if (error instanceof GraderError) return ownProcess();
    throw error;
  }
}

async function ownProcess(): Promise<ChosenSandbox> {
  const { processSandbox } = await import('./process/process-sandbox.ts');
  const own = { sandbox: processSandbox, trust: 'local-unverified', walls: null } as const;
  if (process.getuid?.() !== 0 || warned) return own;
  warned = true;
  return { ...own, warning: rootWarning };
}

const rootWarning =
  'You are root: the submission runs as a user without rights where its files allow that, else as ' +
  'root, with nothing between it and this machine.';
let warned = false;

async function named(name: SandboxName): Promise<ChosenSandbox> {
  const known = await tried(name, { strict: false });
  if ('walls' in known) return known;
  throw new GraderError('environment', `The sandbox ${name} does not work here: ${known.problem}`);
}

async function isolatingSandbox(name: SandboxName | undefined): Promise<ChosenSandbox> {
  const problems: string[] = [];
  for (const candidate of name ? [name] : isolating) {
    const known = await tried(candidate, { strict: true });
    if ('walls' in known && known.trust === 'isolated') return known;
    problems.push(`${candidate}: ${'walls' in known ? notHeld(known.walls) : known.problem}`);
  }
  throw new GraderError(
    'infrastructure',
    `No sandbox here is safe for other people's code, so nothing was judged.\n${problems.join('\n')}`,
  );
}

async function tried(
  name: SandboxName,
  options: SandboxOptions,
): Promise<ChosenSandbox | { problem: string }> {
  if (name === 'process') return { problem: 'it is for your own code on your own machine' };
  try {
    const sandbox = await sandboxes[name](options);
    const { knownWalls } = await import('./probe/known-walls.ts');
    const known = await knownWalls(sandbox);
    if ('problem' in known) return known;
    return chosen(sandbox, known.walls);
  } catch (error) {
    if (error instanceof GraderError) return { problem: error.message };
    throw error;
  }
}

function chosen(sandbox: Sandbox, walls: Walls | null): ChosenSandbox {
  const isolated = allWalls.every((wall) => walls?.[wall]);
  return { sandbox, trust: isolated ? 'isolated' : 'local-unverified', walls };
}

function notHeld(walls: Walls | null): string {
  const open = allWalls.filter((wall) => !walls?.[wall]).map((wall) => wallNames[wall]);
  return `it does not keep a submission from ${open.join(', ')}`;
}
