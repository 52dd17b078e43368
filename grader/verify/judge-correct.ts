import { type Evidence, idsWith, words } from './evidence.ts';
import type { Finding } from './verification.ts';

/** The solution and every accepted submission pass everything. */
export function judgeCorrect(evidence: Evidence): Finding[] {
  const { score, maxScore } = evidence.grade;
  const claim = `scores ${maxScore}`;
  if (score === maxScore) return [{ claim }];
  const missed = idsWith(evidence, 'failed', 'blocked', 'errored');
  const problem = {
    expected: `${maxScore} points`,
    got: `${score}: ${missed.join(', ')} not passed`,
    remedy:
      'If the brief allows what it does, the check asks for more than the contract: loosen the ' +
      'check. Otherwise mend the submission.',
    words: words(evidence, missed),
  };
  return [{ claim, problem }];
}
