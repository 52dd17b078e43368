import type { Verdict } from './check-result.ts';
import type { Outcome, OutcomeDetail } from './outcome.ts';

/** What a check without a result gets. Not to be reached is the learner's only when they caused it. */
export function unreached(
  outcome: Outcome,
  detail: OutcomeDetail | null,
): { verdict: Exclude<Verdict, 'passed'>; message: string } {
  switch (outcome) {
    case 'infrastructure':
    case 'environment':
      return { verdict: 'errored', message: 'Not judged; costs you nothing.' };
    case 'interrupted':
      return { verdict: 'blocked', message: 'Not judged: the run was interrupted.' };
    case 'graded':
      return { verdict: 'blocked', message: 'Not judged in this run.' };
    default:
      return {
        verdict: 'failed',
        message: (detail?.message as string | undefined) ?? 'Not judged.',
      };
  }
}
