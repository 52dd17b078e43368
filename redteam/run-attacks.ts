import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grade } from '../grader/grade-record.ts';
import { knownWalls } from '../grader/sandbox/probe/known-walls.ts';
import { allWalls, type WallName, type Walls } from '../grader/sandbox/probe/walls.ts';
import type { SandboxName } from '../grader/sandbox/sandbox.ts';
import { sandboxes } from '../grader/sandbox/table.ts';
import type { Attack } from './attack.ts';
import { isDeclaredOpen, problemsOf } from './problems-of.ts';
import { tryAttack } from './try-attack.ts';

/** `open`: the sandbox had said before that it would not stop it. */
export type Fate = 'stopped' | 'open' | 'came through' | 'left out';

export interface AttackResult {
  sandbox: SandboxName;
  attack: Attack;
  fate: Fate;
  /** Of the run, with its points where it was graded. */
  outcome: string;
  /** Why it came through, or was left out. */
  problems: readonly string[];
  durationMs: number;
}

export interface SandboxResult {
  results: readonly AttackResult[];
  /** Walls that it says to lack although nothing came through where they would be. */
  modest: readonly WallName[];
  /** Why nothing could be tried in it. */
  problem?: string;
}

interface RunOptions {
  /** Attacks at a time. @default 2 */
  jobs?: number;
  onResult?: (result: AttackResult) => void;
}

/** Tries attacks on one sandbox, after its probe has said which of its walls hold. */
export async function runAttacks(
  name: SandboxName,
  attacks: readonly Attack[],
  { jobs = 2, onResult }: RunOptions = {},
): Promise<SandboxResult> {
  const stateDir = await mkdtemp(join(tmpdir(), 'lab-redteam-state-'));
  process.env.LAB_STATE_DIR = stateDir;
  try {
    const known = await wallsOf(name);
    if ('problem' in known) return { results: [], modest: [], problem: known.problem };
    const { walls } = known;
    const results: AttackResult[] = [];
    const queue = [...attacks];
    const worker = async () => {
      for (let attack = queue.shift(); attack; attack = queue.shift()) {
        const result = await tryOne(attack, { sandbox: name, walls, stateDir });
        results.push(result);
        onResult?.(result);
      }
    };
    await Promise.all(Array.from({ length: jobs }, worker));
    return { results, modest: modestWalls(results, walls) };
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}

async function wallsOf(name: SandboxName): ReturnType<typeof knownWalls> {
  try {
    return await knownWalls(await sandboxes[name]({ strict: true }));
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function tryOne(
  attack: Attack,
  circumstances: Parameters<typeof tryAttack>[1],
): Promise<AttackResult> {
  const { sandbox, walls } = circumstances;
  const open = isDeclaredOpen(attack, walls);
  if (open && attack.harmful) {
    const problems = ['would harm this machine'];
    return { sandbox, attack, fate: 'open', outcome: 'not tried', problems, durationMs: 0 };
  }
  const attempt = await tryAttack(attack, circumstances);
  const { grade, durationMs } = attempt;
  const outcome = !grade ? 'grader killed' : outcomeOf(grade);
  if (attempt.refused) {
    const problems = ['would have run as root'];
    return { sandbox, attack, fate: 'left out', outcome, problems, durationMs };
  }
  const problems = problemsOf(attack, attempt);
  const fate = problems.length === 0 ? 'stopped' : open ? 'open' : 'came through';
  return { sandbox, attack, fate, outcome, problems, durationMs };
}

const outcomeOf = ({ outcome, score }: Grade) =>
  outcome === 'graded' ? `graded ${score}` : outcome;

function modestWalls(results: readonly AttackResult[], walls: Walls): WallName[] {
  return allWalls.filter((name) => {
    const behind = results.filter(({ attack }) => attack.wall === name);
    return !walls[name] && behind.length > 0 && behind.every(({ fate }) => fate === 'stopped');
  });
}
