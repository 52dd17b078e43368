import type { Lab } from '../lab.ts';
import type { Candidate } from './candidate.ts';
import type { KillMatrix, Mark, Trial, Verification } from './verification.ts';

type Wrong = Extract<Candidate, { role: 'wrong' }>;

/** Which wrong submission fails which requirement, over all runs. */
export function killMatrix(
  lab: Lab,
  candidates: readonly Candidate[],
  trials: ReadonlyMap<string, readonly Trial[]>,
): KillMatrix {
  const wrong = candidates.filter((candidate): candidate is Wrong => candidate.role === 'wrong');
  const requirements = lab.requirements.map(({ id }) => id);
  return {
    requirements,
    submissions: wrong.map(({ name }) => name),
    marks: requirements.map((id) =>
      wrong.map((candidate) => mark(id, candidate, trials.get(candidate.name) ?? [])),
    ),
  };
}

function mark(id: string, { expectation }: Wrong, trials: readonly Trial[]): Mark {
  if (trials.length === 0) return 'unjudged';
  const verdicts = trials.map((trial) => trial.verdicts[id]);
  if (expectation.fails.includes(id)) {
    return verdicts.every((verdict) => verdict === 'failed') ? 'killed' : 'deviant';
  }
  if (verdicts.every((verdict) => verdict === 'passed')) return 'passed';
  const allowed = expectation.mayFail.includes(id) && !verdicts.includes('errored');
  return allowed ? 'allowed' : 'deviant';
}

/** Every requirement is killed by a wrong submission that names it, or its checks prove nothing. */
export function verifyKills({ requirements, submissions, marks }: KillMatrix): Verification[] {
  return requirements.map((id, row) => {
    const claim = 'is killed by a wrong submission';
    if (marks[row]?.includes('killed')) return { subject: id, claim, result: 'passed' };
    const problem = {
      expected: `a wrong submission that fails ${id}, as its expect.yaml says`,
      got: `nothing kills ${id} (${submissions.length} wrong submissions)`,
      remedy: `Add submissions/wrong/<flaw>/ with "fails: [${id}]", or make the checks of ${id} stricter.`,
    };
    return { subject: id, claim, result: 'failed', problem };
  });
}
