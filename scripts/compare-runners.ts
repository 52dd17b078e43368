import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '../grader/check-result.ts';
import type { Lab } from '../grader/lab.ts';
import { newSeed } from '../grader/random.ts';
import type { Candidate } from '../grader/verify/candidate.ts';
import { findCandidates } from '../grader/verify/find-candidates.ts';
import { runTrials } from '../grader/verify/run-trials.ts';
import type { Trial } from '../grader/verify/verification.ts';
import { runProgram } from './run-program.ts';

/** What came of holding both runners against each other. */
export interface Comparison {
  /** Requirements of submissions that both have judged. */
  compared: number;
  /** `wrong/created-200 FA-03: the engine says failed, vitest passed`. */
  differences: string[];
  /** Submissions that could not run here, and why. */
  skipped: string[];
}

/** By submission and requirement: the worst verdict of its checks. */
type Verdicts = Map<string, Map<string, Verdict>>;

/**
 * Judges every submission of a lab by the engine, and by vitest in one process, with the same seed,
 * and compares what they say of each requirement.
 */
export async function compareRunners(lab: Lab): Promise<Comparison> {
  const candidates = (await findCandidates(lab)).filter(({ role }) => role !== 'universal');
  const seed = newSeed();
  const { trials, unjudged } = await runTrials(lab, candidates, { runs: 1, seed });
  const byVitest = await judgeUnderVitest(lab, seed);
  const judged = candidates.flatMap((candidate) => {
    const trial = trials.get(candidate.name)?.[0];
    return trial ? compareTrial(candidate, trial, byVitest) : [];
  });
  return {
    compared: judged.length,
    differences: judged.filter((difference) => difference !== undefined),
    skipped: [...unjudged].map(([name, why]) => `${name} ${why}`),
  };
}

function compareTrial(
  candidate: Candidate,
  trial: Trial,
  byVitest: Verdicts,
): (string | undefined)[] {
  const free = candidate.role === 'wrong' ? candidate.expectation.mayFail : [];
  return Object.entries(trial.verdicts)
    .filter(([id, verdict]) => !free.includes(id) && verdict !== 'blocked')
    .map(([id, verdict]) => {
      const other = byVitest.get(candidate.name)?.get(id) ?? 'nothing';
      if (other === verdict) return undefined;
      return `${candidate.name} ${id}: the engine says ${verdict}, vitest ${other}`;
    });
}

async function judgeUnderVitest(lab: Lab, seed: string): Promise<Verdicts> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-compare-'));
  const file = join(folder, 'vitest.json');
  try {
    process.env.LAB_VITEST_LAB = lab.id;
    process.env.LAB_SEED = seed;
    await runProgram('vitest/vitest.mjs', [
      'run',
      '--config=grader/vitest/every-submission.config.ts',
      '--reporter=json',
      `--outputFile=${file}`,
    ]);
    return verdictsIn(JSON.parse(await readFile(file, 'utf8')) as VitestResults);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface VitestResults {
  testResults: {
    assertionResults: { ancestorTitles: string[]; title: string; meta: { verdict?: Verdict } }[];
  }[];
}

const worstFirst: readonly Verdict[] = ['failed', 'errored', 'blocked', 'passed'];

/** A test without a verdict never came to judging: it counts as errored. */
function verdictsIn({ testResults }: VitestResults): Verdicts {
  const verdicts: Verdicts = new Map();
  for (const { ancestorTitles, title, meta } of testResults.flatMap(
    (file) => file.assertionResults,
  )) {
    const submission = ancestorTitles.at(-1) ?? '';
    const id = title.split(' ')[0] ?? '';
    const own = verdicts.get(submission) ?? new Map<string, Verdict>();
    verdicts.set(submission, own);
    const both = [own.get(id), meta.verdict ?? 'errored'];
    own.set(id, worstFirst.find((verdict) => both.includes(verdict)) ?? 'errored');
  }
  return verdicts;
}
