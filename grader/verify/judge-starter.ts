import { type Evidence, words } from './evidence.ts';
import type { Finding } from './verification.ts';

/** What may come of code that does none of the lab's work. */
const mostPoints = 10;

/** The starter starts, and leaves the work to the learner. */
export function judgeStarter(evidence: Evidence): Finding[] {
  const { outcome } = evidence.grade;
  const starts: Finding = { claim: 'starts and is judged' };
  if (outcome !== 'graded') {
    starts.problem = {
      expected: 'outcome graded',
      got: `outcome ${outcome}`,
      remedy: 'A learner begins with this: it must start, answer /healthz and survive every check.',
      words: words(evidence, []),
    };
  }
  return [starts, judgeLowScore(evidence)];
}

/** The score of a submission that solves nothing. */
export function judgeLowScore({ grade }: Evidence): Finding {
  const claim = `scores at most ${mostPoints}`;
  if (grade.score <= mostPoints) return { claim };
  const passed = grade.requirements.filter(({ verdict }) => verdict === 'passed');
  const given = passed.map(({ id, points }) => `${id} (${points})`).join(', ');
  const problem = {
    expected: `at most ${mostPoints} of ${grade.maxScore} points`,
    got: `${grade.score}: ${given} passed`,
    remedy: 'Pair what these checks refuse with something legitimate that must work.',
  };
  return { claim, problem };
}
