import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lab } from '../grader/lab.ts';
import { newSeed } from '../grader/random.ts';
import { findCandidates } from '../grader/verify/find-candidates.ts';
import { runTrials } from '../grader/verify/run-trials.ts';
import { compareTrial } from './compare-trial.ts';
import { runProgram } from './run-program.ts';
import { type Verdicts, type VitestResults, verdictsOf } from './verdicts-of-vitest.ts';

/** What came of holding both runners against each other. */
export interface Comparison {
  /** Requirements of submissions that both have judged. */
  compared: number;
  /** `wrong/created-200 FA-03: the engine says failed, vitest passed`. */
  differences: string[];
  /** Submissions that could not run here, and why. */
  skipped: string[];
}

/**
 * Judges every submission of a lab by the engine, and by vitest in one process, with the same seed,
 * and compares what they say of each requirement.
 */
export async function compareRunners(lab: Lab): Promise<Comparison> {
  const candidates = (await findCandidates(lab)).filter(({ role }) => role !== 'universal');
  const seed = newSeed();
  const { trials, unjudged } = await runTrials(lab, candidates, { runs: 1, seed });
  const byVitest = trials.size > 0 ? await judgeUnderVitest(lab, seed) : new Map();
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

async function judgeUnderVitest(lab: Lab, seed: string): Promise<Verdicts> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-compare-'));
  const file = join(folder, 'vitest.json');
  try {
    const config = '--config=grader/vitest/every-submission.config.ts';
    const args = ['run', config, '--reporter=json', `--outputFile=${file}`];
    await runProgram('vitest/vitest.mjs', args, { LAB_VITEST_LAB: lab.id, LAB_SEED: seed });
    return verdictsOf(JSON.parse(await readFile(file, 'utf8')) as VitestResults);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
