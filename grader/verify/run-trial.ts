import type { BackendName } from '../../runtime/service-name.ts';
import type { CheckResult } from '../check-result.ts';
import { grade } from '../grade.ts';
import { GraderError } from '../grader-error.ts';
import type { Lab } from '../lab.ts';
import { terminalReport } from '../reporters/terminal.ts';
import type { RunFolder } from '../run-folder.ts';
import { loadSubmission, missingPrograms, type Submission } from '../submission.ts';
import type { Candidate } from './candidate.ts';
import type { Evidence } from './evidence.ts';
import { judgeCorrect } from './judge-correct.ts';
import { judgeFault } from './judge-fault.ts';
import { judgeLeaks } from './judge-leaks.ts';
import { judgeStarter } from './judge-starter.ts';
import { judgeUniversal } from './judge-universal.ts';
import { judgeWrong } from './judge-wrong.ts';
import { layOut } from './trial-folder.ts';
import type { Finding, Trial } from './verification.ts';

export interface TrialOptions {
  seed: string;
  /** Where submissions are put together. */
  folder: RunFolder;
  /** Lines of the checks that must not show. */
  fragments: readonly string[];
  backend?: BackendName | undefined;
  signal?: AbortSignal | undefined;
  /** Handed what a learner would read. */
  onReport?: ((report: string) => void) | undefined;
}

/** What keeps a candidate from being judged on this machine. */
export interface CouldNotRun {
  needs: string[];
}

/**
 * Judges one candidate once, on its own copy of its files, and holds what came of it against what
 * must come of it.
 * @throws {GraderError} `interrupted`, `bad-lab` (an invalid `lab.json` among them).
 */
export async function runTrial(
  lab: Lab,
  candidate: Candidate,
  options: TrialOptions,
): Promise<Trial | CouldNotRun> {
  await using laidOut = await layOut(candidate, options.folder);
  const submission = await load(lab, candidate, laidOut.path);
  const needs = missingPrograms(submission);
  if (needs.length > 0) return { needs };
  const evidence = await judged(lab, candidate, submission, options);
  const { grade } = evidence;
  options.onReport?.(terminalReport(grade));
  return {
    candidate: candidate.name,
    seed: grade.seed,
    outcome: grade.outcome,
    score: grade.score,
    verdicts: Object.fromEntries(grade.requirements.map(({ id, verdict }) => [id, verdict])),
    findings: [
      judgeFault(evidence),
      ...judgeRole(evidence, candidate),
      judgeLeaks(evidence, options.fragments),
    ],
    durationMs: grade.durationMs,
  };
}

async function load(lab: Lab, candidate: Candidate, path: string): Promise<Submission> {
  const submission = await loadSubmission(path).catch((error: unknown) => {
    if (!(error instanceof GraderError)) throw error;
    const original = error.message.replaceAll(path, candidate.layers[0] ?? path);
    throw new GraderError('bad-lab', original, { cause: error });
  });
  if (candidate.role === 'universal' || submission.lab === lab.id) return submission;
  const file = `${candidate.layers[0]}/lab.json`;
  throw new GraderError('bad-lab', `${file}: names lab "${submission.lab}", not "${lab.id}"`);
}

async function judged(
  lab: Lab,
  candidate: Candidate,
  submission: Submission,
  { seed, backend, signal }: TrialOptions,
): Promise<Evidence> {
  const results: CheckResult[] = [];
  using own = follow(signal);
  const result = await grade(withLimits(lab, candidate), submission, {
    seed,
    parallel: 2,
    // Our own code, hundreds of times; LAB_SANDBOX puts it behind other walls.
    ...(process.env.LAB_SANDBOX ? {} : { sandbox: 'process' }),
    ...(backend ? { backend } : {}),
    signal: own.signal,
    onEvent: (event) => {
      if (event.type === 'check') results.push(event.result);
    },
  });
  if (signal?.aborted) throw new GraderError('interrupted', 'Interrupted.');
  return { lab, grade: result, results };
}

/** A signal of its own for each grading, so that hundreds of them leave nothing on the caller's. */
function follow(signal: AbortSignal | undefined): Disposable & { signal: AbortSignal } {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => signal?.removeEventListener('abort', abort),
  };
}

function withLimits(lab: Lab, candidate: Candidate): Lab {
  if (candidate.role !== 'universal') return lab;
  const { readyMs = lab.limits.readyMs, checkMs = lab.limits.checkMs } = candidate.service;
  return { ...lab, limits: { ...lab.limits, readyMs, checkMs } };
}

function judgeRole(evidence: Evidence, candidate: Candidate): Finding[] {
  switch (candidate.role) {
    case 'starter':
      return judgeStarter(evidence);
    case 'wrong':
      return judgeWrong(evidence, candidate.expectation);
    case 'universal':
      return judgeUniversal(evidence, candidate.service);
    default:
      return judgeCorrect(evidence);
  }
}
