import type { CheckResult } from '../check-result.ts';
import type { Outcome } from '../outcome.ts';
import { type Evidence, idsWith, words } from './evidence.ts';
import type { Finding } from './verification.ts';

const ours: readonly Outcome[] = ['environment', 'infrastructure', 'interrupted'];

/** Whatever a submission does, the checks must be able to say so: no fault of ours, ever. */
export function judgeFault(evidence: Evidence): Finding {
  const claim = 'is judged without a fault of ours';
  const { grade, results } = evidence;
  const errored = idsWith(evidence, 'errored');
  if (ours.includes(grade.outcome)) {
    const problem = {
      expected: 'an outcome that a learner can do something about',
      got: grade.outcome,
      remedy: 'See what failed with "lab doctor"; a submission alone must never bring this about.',
      words: words(evidence, []),
    };
    return { claim, problem };
  }
  if (errored.length === 0) return { claim };
  const problem = {
    expected: 'passed or failed for every requirement',
    got: `${errored.join(', ')} errored`,
    remedy:
      'A check broke on what this submission sent. Read values with a shape and expect them with ' +
      'expect(…), so that whatever comes is a failure in words.',
    words: results.filter(isErrored).map(fault).join('\n'),
  };
  return { claim, problem };
}

const isErrored = ({ verdict }: CheckResult) => verdict === 'errored';

const fault = ({ requirement, name, fault }: CheckResult) =>
  `${requirement} ${name}\n${(fault ?? '').split('\n').slice(0, 6).join('\n')}`;
