import { availableParallelism } from 'node:os';
import type { BackendName } from '../../runtime/service-name.ts';
import { loadChecks } from '../engine/load-checks.ts';
import type { Lab } from '../lab.ts';
import { newSeed } from '../random.ts';
import type { Candidate, Role } from './candidate.ts';
import { checkFragments } from './check-fragments.ts';
import { findCandidates } from './find-candidates.ts';
import { keepServicesWarm } from './keep-services-warm.ts';
import { killMatrix, verifyKills } from './kill-matrix.ts';
import { type Pool, runPools } from './run-pools.ts';
import { runTrial } from './run-trial.ts';
import { selectCandidates } from './select-candidates.ts';
import { makeVerifyFolder } from './trial-folder.ts';
import { isWaiting } from './universal-services.ts';
import type { LabProof, Trial, Verification } from './verification.ts';
import { verifyBrief } from './verify-brief.ts';
import { verifyLanguages } from './verify-languages.ts';
import { verifyTrials } from './verify-trials.ts';

/** A candidate was judged once more. */
export interface VerifyEvent {
  lab: string;
  role: Role;
  candidate: string;
  /** Gradings over, of how many. */
  done: number;
  of: number;
  /** Set when it was the last one of its role. */
  roleMs?: number;
}

export interface VerifyOptions {
  /** Gradings of every candidate, each with a seed of its own. @default 2 of correct ones, 1 of others */
  runs?: number | undefined;
  /** Gradings at a time. @default the number of cores */
  jobs?: number | undefined;
  /** Judge this candidate alone, by its name or the end of it. @default all, and the lab's own rules */
  only?: string | undefined;
  /** For the first run of each candidate. @default a fresh one each */
  seed?: string | undefined;
  /** What cannot run here counts as failed, not as skipped. @default false */
  strict?: boolean | undefined;
  backend?: BackendName | undefined;
  signal?: AbortSignal | undefined;
  onEvent?: ((event: VerifyEvent) => void) | undefined;
  /** Handed what a learner would read, for each grading. */
  onReport?: ((candidate: string, report: string) => void) | undefined;
}

/**
 * Proves a lab by its own submissions: what each must come to, the kill matrix, the brief.
 * @throws {GraderError} `bad-lab` when a file of the lab is invalid, `usage`, `interrupted`.
 */
export async function verifyLab(lab: Lab, options: VerifyOptions = {}): Promise<LabProof> {
  const started = performance.now();
  const all = await findCandidates(lab);
  const candidates = selectCandidates(all, options.only);
  await loadChecks(lab);
  const { trials, unjudged } = await runTrials(lab, candidates, options);
  const matrix = options.only === undefined ? killMatrix(lab, candidates, trials) : null;
  const ofLab = matrix
    ? [
        { subject: 'lab.yaml', claim: 'is valid', result: 'passed' as const },
        { subject: 'checks', claim: 'judge every requirement', result: 'passed' as const },
        ...(await verifyBrief(lab)),
        await verifyLanguages(candidates),
        ...verifyKills(matrix),
      ]
    : [];
  return {
    lab: lab.id,
    verifications: [
      ...ofLab,
      ...candidates.flatMap((candidate) => {
        const reason = unjudged.get(candidate.name);
        if (reason !== undefined) return [couldNotRun(candidate, reason, options)];
        return verifyTrials(candidate, trials.get(candidate.name) ?? []);
      }),
    ],
    matrix,
    durationMs: Math.round(performance.now() - started),
  };
}

interface Judged {
  trials: Map<string, Trial[]>;
  /** Why a candidate could not run here. */
  unjudged: Map<string, string>;
}

async function runTrials(
  lab: Lab,
  candidates: readonly Candidate[],
  options: VerifyOptions,
): Promise<Judged> {
  const { jobs = availableParallelism(), backend, signal } = options;
  const trials = new Map<string, Trial[]>();
  const unjudged = new Map<string, string>();
  await using services = await keepServicesWarm(lab, { backend, signal });
  if (services.missing !== undefined) {
    return {
      trials,
      unjudged: new Map(candidates.map(({ name }) => [name, services.missing ?? ''])),
    };
  }
  await using folder = makeVerifyFolder();
  const fragments = await checkFragments(lab);
  const queue: Planned[] = candidates.flatMap((candidate) =>
    Array.from({ length: runsOf(candidate, options) }, (_, run) => ({
      candidate,
      seed: (run === 0 ? options.seed : undefined) ?? newSeed(),
    })),
  );
  const report = progressOf(lab, queue, options);
  await runPools(poolsFor(queue, jobs), async ({ candidate, seed }) => {
    const { name } = candidate;
    const trial = await runTrial(lab, candidate, {
      ...{ seed, folder, fragments, backend, signal },
      onReport: (text) => options.onReport?.(name, text),
    });
    if ('needs' in trial) unjudged.set(name, `needs ${trial.needs.join(', ')}`);
    else trials.set(name, [...(trials.get(name) ?? []), trial]);
    report(candidate);
  });
  return { trials, unjudged };
}

interface Planned {
  candidate: Candidate;
  seed: string;
}

const waitingJobs = 4;

/** Services that keep the grader waiting need no core: they run beside the others. */
function poolsFor(queue: readonly Planned[], jobs: number): Pool<Planned>[] {
  if (jobs === 1) return [{ items: queue, jobs }];
  const waits = ({ candidate }: Planned) =>
    candidate.role === 'universal' && isWaiting(candidate.service);
  return [
    { items: queue.filter(waits), jobs: waitingJobs },
    { items: queue.filter((planned) => !waits(planned)), jobs },
  ];
}

function runsOf({ role }: Candidate, { runs }: VerifyOptions): number {
  return runs ?? (role === 'solution' || role === 'accepted' ? 2 : 1);
}

function progressOf(
  { id: lab }: Lab,
  queue: readonly Planned[],
  { onEvent }: VerifyOptions,
): (candidate: Candidate) => void {
  const started = performance.now();
  const left = new Map<Role, number>();
  for (const { candidate } of queue) left.set(candidate.role, (left.get(candidate.role) ?? 0) + 1);
  let done = 0;
  return ({ role, name: candidate }) => {
    done += 1;
    const rest = (left.get(role) ?? 1) - 1;
    left.set(role, rest);
    const roleMs = rest === 0 ? { roleMs: Math.round(performance.now() - started) } : {};
    onEvent?.({ lab, role, candidate, done, of: queue.length, ...roleMs });
  };
}

function couldNotRun({ name }: Candidate, reason: string, { strict }: VerifyOptions): Verification {
  const verification = { subject: name, claim: 'is judged', reason };
  if (strict !== true) return { ...verification, result: 'skipped' };
  const problem = {
    expected: 'everything to run in CI',
    got: `could not run here: ${reason}`,
    remedy: 'Install what is missing; "lab doctor" says how.',
  };
  return { ...verification, result: 'failed', problem };
}
