import { availableParallelism } from 'node:os';
import type { BackendName } from '../../runtime/service-name.ts';
import type { Lab } from '../lab.ts';
import { newSeed } from '../random.ts';
import type { Candidate, Role } from './candidate.ts';
import { checkFragments } from './check-fragments.ts';
import { keepServicesWarm } from './keep-services-warm.ts';
import { type Pool, runPools } from './run-pools.ts';
import { runTrial } from './run-trial.ts';
import { makeVerifyFolder } from './trial-folder.ts';
import { isWaiting } from './universal-services.ts';
import type { Trial } from './verification.ts';

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

export interface TrialsOptions {
  /** Gradings of every candidate, each with a seed of its own. @default 2 of correct ones, 1 of others */
  runs?: number | undefined;
  /** Gradings at a time. @default the number of cores */
  jobs?: number | undefined;
  /** For the first run of each candidate. @default a fresh one each */
  seed?: string | undefined;
  backend?: BackendName | undefined;
  signal?: AbortSignal | undefined;
  onEvent?: ((event: VerifyEvent) => void) | undefined;
  /** Handed what a learner would read, for each grading. */
  onReport?: ((candidate: string, report: string) => void) | undefined;
  /** What was judged before, and need not be again. @default nothing */
  known?: KnownTrials | undefined;
}

/** Trials of candidates that came out as they must, kept while nothing that bears on them changes. */
export interface KnownTrials {
  of(candidate: Candidate): Promise<Trial[] | undefined>;
  keep(candidate: Candidate, trials: readonly Trial[]): Promise<void>;
}

export interface Judged {
  /** By the candidate's name; none for one that could not run. */
  trials: Map<string, Trial[]>;
  /** Why a candidate could not run here. */
  unjudged: Map<string, string>;
}

/**
 * Judges every candidate as often as asked, several at a time, with the lab's services kept warm.
 * @throws {GraderError} `bad-lab`, `interrupted`; {RuntimeError} when a service does not come up.
 */
export async function runTrials(
  lab: Lab,
  candidates: readonly Candidate[],
  options: TrialsOptions,
): Promise<Judged> {
  const { jobs = availableParallelism(), backend, signal, known } = options;
  const trials = await trialsOf(candidates, known);
  const fresh = candidates.filter(({ name }) => !trials.has(name));
  const unjudged = new Map<string, string>();
  if (fresh.length === 0) return { trials, unjudged };
  await using services = await keepServicesWarm(lab, { backend, signal });
  if (services.missing !== undefined) {
    return {
      trials,
      unjudged: new Map(fresh.map(({ name }) => [name, services.missing ?? ''])),
    };
  }
  await using folder = makeVerifyFolder();
  const fragments = await checkFragments(lab);
  const queue: Planned[] = fresh.flatMap((candidate) =>
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
    else {
      const all = [...(trials.get(name) ?? []), trial];
      trials.set(name, all);
      if (all.length === runsOf(candidate, options) && all.every(isAsItMustBe)) {
        await known?.keep(candidate, all);
      }
    }
    report(candidate);
  });
  return { trials, unjudged };
}

async function trialsOf(candidates: readonly Candidate[], known: KnownTrials | undefined) {
  const trials = new Map<string, Trial[]>();
  if (!known) return trials;
  for (const candidate of candidates) {
    const before = await known.of(candidate);
    if (before) trials.set(candidate.name, before);
  }
  return trials;
}

const isAsItMustBe = ({ findings }: Trial) =>
  findings.every(({ problem }) => problem === undefined);

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

function runsOf({ role }: Candidate, { runs }: TrialsOptions): number {
  return runs ?? (role === 'solution' || role === 'accepted' ? 2 : 1);
}

function progressOf(
  { id: lab }: Lab,
  queue: readonly Planned[],
  { onEvent }: TrialsOptions,
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
