import type { Candidate } from '../grader/verify/candidate.ts';
import type { Trial } from '../grader/verify/verification.ts';
import type { Verdicts } from './verdicts-of-vitest.ts';

/**
 * What the engine said of one submission, requirement by requirement, against what vitest said: a
 * sentence for each difference, `undefined` where they agree. What is free to fail, and what the
 * engine did not judge because of `needs`, is left out.
 */
export function compareTrial(
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
