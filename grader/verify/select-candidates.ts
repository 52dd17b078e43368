import { GraderError } from '../grader-error.ts';
import type { Candidate } from './candidate.ts';

/**
 * The candidate named, by its whole name or what follows the slash; all of them without a name.
 * @throws {GraderError} `usage` when there is none, or more than one.
 */
export function selectCandidates(
  candidates: readonly Candidate[],
  only: string | undefined,
): readonly Candidate[] {
  if (only === undefined) return candidates;
  const wanted = only.replace(/\/+$/, '');
  const exact = candidates.filter(({ name }) => name === wanted);
  const found =
    exact.length > 0 ? exact : candidates.filter(({ name }) => name.endsWith(`/${wanted}`));
  if (found.length === 1) return found;
  const near = candidates.filter(({ name }) => name.includes(wanted));
  const choice = (found.length > 1 ? found : near.length > 0 ? near : candidates)
    .map(({ name }) => name)
    .join(', ');
  const what = found.length > 1 ? 'More than one submission is' : 'There is no submission';
  throw new GraderError('usage', `${what} named "${only}"; there are ${choice}.`);
}
