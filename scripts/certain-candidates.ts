import type { Lab } from '../grader/lab.ts';
import type { Candidate } from '../grader/verify/candidate.ts';
import { findCandidates } from '../grader/verify/find-candidates.ts';

/**
 * A lab's solution, and so many wrong submissions whose verdicts are all certain, spread over the
 * list: every grading of one of them must come to the same.
 */
export async function certainCandidates(lab: Lab, wrong: number): Promise<Candidate[]> {
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
