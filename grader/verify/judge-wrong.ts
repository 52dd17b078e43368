import { learnerText } from '../reporters/learner-text.ts';
import type { WrongExpectation } from '../schema/wrong-expectation.ts';
import { type Evidence, idsWith, words } from './evidence.ts';
import type { Finding } from './verification.ts';

/** A wrong submission fails exactly what it declares, with the declared words. */
export function judgeWrong(evidence: Evidence, expectation: WrongExpectation): Finding[] {
  const { fails, mayFail, says } = expectation;
  return [
    ...fails.map((id) => failing(evidence, id)),
    nothingElse(evidence, [...fails, ...mayFail]),
    ...Object.entries(says).map(([id, phrase]) => saying(evidence, id, phrase)),
  ];
}

function failing(evidence: Evidence, id: string): Finding {
  const claim = `fails ${id}`;
  const verdict = evidence.grade.requirements.find((one) => one.id === id)?.verdict;
  if (verdict === 'failed') return { claim };
  const problem = {
    expected: `${id} to fail`,
    got: `${id} ${verdict}`,
    remedy:
      verdict === 'passed'
        ? `No check of ${id} notices this flaw: make one stricter, or correct "fails".`
        : `${id} must be judged to be failed: remove what keeps it from being judged.`,
    words: words(evidence, [id]),
  };
  return { claim, problem };
}

function nothingElse(evidence: Evidence, declared: readonly string[]): Finding {
  const claim = 'fails nothing else';
  const more = idsWith(evidence, 'failed', 'blocked').filter((id) => !declared.includes(id));
  if (more.length === 0) return { claim };
  const problem = {
    expected: `only ${declared.join(', ')} not to pass`,
    got: `${more.join(', ')} did not pass either`,
    remedy:
      `Let the checks of ${more.join(', ')} do without what this flaw breaks, narrow the flaw, ` +
      'or name it under "mayFail".',
    words: words(evidence, more),
  };
  return { claim, problem };
}

function saying(evidence: Evidence, id: string, phrase: string): Finding {
  const claim = `says ${JSON.stringify(phrase)} for ${id}`;
  const verdict = evidence.grade.requirements.find((one) => one.id === id)?.verdict;
  if (verdict === 'failed' && learnerText(evidence.grade, id).includes(phrase)) return { claim };
  const problem = {
    expected: `${JSON.stringify(phrase)} in what a learner reads of ${id}`,
    got: verdict === 'failed' ? 'other words' : `no failure: ${id} ${verdict}`,
    remedy:
      verdict === 'failed'
        ? 'Let the check say it, or correct the phrase under "says".'
        : `First let ${id} fail.`,
    words: words(evidence, [id]),
  };
  return { claim, problem };
}
