import { findLab } from '../grader/catalog.ts';
import type { Lab } from '../grader/lab.ts';
import type { RunFolder } from '../grader/run-folder.ts';
import type { Candidate } from '../grader/verify/candidate.ts';
import { checkFragments } from '../grader/verify/check-fragments.ts';
import { findCandidates } from '../grader/verify/find-candidates.ts';
import { runTrial } from '../grader/verify/run-trial.ts';

/** A submission whose verdicts are certain. */
export interface CertainGrading {
  /** The lab and the submission. */
  name: string;
  /** Grades it beside the services that are there. */
  grade(seed: string, folder: RunFolder): Promise<Came>;
}

/** What came of a grading. */
export interface Came {
  score: number;
  /** The outcome and every verdict, on a line. */
  verdicts: string;
  /** What did not come out as the lab declares it, and what its learner read. */
  surprises: string[];
}

/**
 * The solutions of the labs, and of each so many wrong submissions, spread over its list: every
 * grading of one of them must come to the same.
 */
export async function certainGradings(
  labIds: readonly string[],
  wrongOfEach: number,
): Promise<CertainGrading[]> {
  return (await Promise.all(labIds.map((id) => gradingsOf(id, wrongOfEach)))).flat();
}

async function gradingsOf(id: string, wrongOfEach: number): Promise<CertainGrading[]> {
  const lab = await findLab(id);
  const fragments = await checkFragments(lab);
  return (await certainCandidates(lab, wrongOfEach)).map((candidate) => ({
    name: `${id} ${candidate.name}`,
    async grade(seed, folder) {
      const trial = await runTrial(lab, candidate, { seed, folder, fragments });
      if ('needs' in trial) throw new Error(`${candidate.name} needs ${trial.needs.join(', ')}.`);
      return {
        score: trial.score,
        verdicts: JSON.stringify([trial.outcome, trial.verdicts]),
        surprises: trial.findings.flatMap(({ claim, problem }) =>
          problem ? [`${claim}: ${problem.got}\n${problem.words ?? ''}`] : [],
        ),
      };
    },
  }));
}

async function certainCandidates(lab: Lab, wrong: number): Promise<Candidate[]> {
  const all = await findCandidates(lab);
  const certain = all.filter(
    (candidate) => candidate.role === 'wrong' && candidate.expectation.mayFail.length === 0,
  );
  const step = Math.max(1, Math.floor(certain.length / wrong));
  return [
    ...all.filter(({ role }) => role === 'solution'),
    ...certain.filter((_, index) => index % step === 0).slice(0, wrong),
  ];
}
