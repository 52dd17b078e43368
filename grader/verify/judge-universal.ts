import { type Evidence, words } from './evidence.ts';
import { judgeLowScore } from './judge-starter.ts';
import type { UniversalService } from './universal-services.ts';
import type { Finding } from './verification.ts';

/** A service that is wrong everywhere earns next to nothing and is told why. */
export function judgeUniversal(evidence: Evidence, { outcomes }: UniversalService): Finding[] {
  const { outcome } = evidence.grade;
  const claim = `ends ${outcomes.join(' or ')}`;
  if (outcomes.includes(outcome)) return [{ claim }, judgeLowScore(evidence)];
  const problem = {
    expected: `outcome ${outcomes.join(' or ')}`,
    got: `outcome ${outcome}`,
    remedy: 'Find out what the grader takes this service for: its outcome must be understandable.',
    words: words(evidence, []),
  };
  return [{ claim, problem }, judgeLowScore(evidence)];
}
