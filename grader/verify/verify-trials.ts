import type { Candidate } from './candidate.ts';
import type { Trial, Verification } from './verification.ts';

/** What all gradings of one candidate come to: each claim once, and whether the runs agree. */
export function verifyTrials(candidate: Candidate, trials: readonly Trial[]): Verification[] {
  const claims = trials[0]?.findings.map(({ claim }) => claim) ?? [];
  const verifications = claims.map((claim) => verifyClaim(candidate, claim, trials));
  if (trials.length < 2 || candidate.role === 'universal') return verifications;
  return [...verifications, verifyAgreement(candidate, trials)];
}

function verifyClaim(
  { name: subject }: Candidate,
  claim: string,
  trials: readonly Trial[],
): Verification {
  const against = trials.flatMap(({ seed, findings }) => {
    const problem = findings.find((finding) => finding.claim === claim)?.problem;
    return problem ? [{ seed, problem }] : [];
  });
  const [first] = against;
  if (first === undefined) return { subject, claim, result: 'passed' };
  const often = trials.length > 1 ? ` (in ${against.length} of ${trials.length} runs)` : '';
  const problem = { ...first.problem, got: first.problem.got + often };
  return { subject, claim, result: 'failed', problem, seeds: against.map(({ seed }) => seed) };
}

/** Fresh runs with different seeds agree on every verdict, but for those that are free to differ. */
function verifyAgreement(candidate: Candidate, trials: readonly Trial[]): Verification {
  const subject = candidate.name;
  const claim = `${trials.length} runs agree`;
  const free = candidate.role === 'wrong' ? candidate.expectation.mayFail : [];
  const ids = Object.keys(trials[0]?.verdicts ?? {}).filter((id) => !free.includes(id));
  const flaky = ids.filter((id) => new Set(trials.map(({ verdicts }) => verdicts[id])).size > 1);
  if (flaky.length === 0) return { subject, claim, result: 'passed' };
  const told = flaky.map((id) => `${id} ${counts(trials.map(({ verdicts }) => verdicts[id]))}`);
  const problem = {
    expected: 'the same verdicts whatever the seed',
    got: told.join('; '),
    remedy:
      'Poll with a deadline instead of expecting at once, or draw data that the rule does not ' +
      'depend on; --seed repeats a run.',
  };
  return { subject, claim, result: 'failed', problem, seeds: trials.map(({ seed }) => seed) };
}

function counts(verdicts: readonly (string | undefined)[]): string {
  const different = [...new Set(verdicts)];
  return different
    .map((one) => `${one} ${verdicts.filter((verdict) => verdict === one).length} times`)
    .join(', ');
}
