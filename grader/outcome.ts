import type { Grade } from './grade-record.ts';
import type { Exit } from './sandbox/sandbox.ts';

/** How a whole run ended: `graded`, or why the submission could not be judged to the end. */
export const outcomes = [
  'graded',
  'not-listening',
  'not-ready',
  'crashed',
  'build-failed',
  'timed-out',
  'interrupted',
  'environment',
  'infrastructure',
] as const;
export type Outcome = (typeof outcomes)[number];

/** What is known about an outcome other than `graded`. Output lines are hostile text. */
export type OutcomeDetail = NonNullable<Grade['outcomeDetail']>;

/** The run cannot go on; carries the outcome the learner is told. */
export class RunEnded extends Error {
  override readonly name = 'RunEnded';
  readonly outcome: Exclude<Outcome, 'graded'>;
  readonly detail: OutcomeDetail;

  constructor(outcome: Exclude<Outcome, 'graded'>, detail: OutcomeDetail, options?: ErrorOptions) {
    super(detail.message as string, options);
    this.outcome = outcome;
    this.detail = detail;
  }
}

export function describeExit(exit: Exit): string {
  const why = exit.limit === undefined ? '' : ` after ${exit.limit}`;
  return describeEnd(exit) + why;
}

function describeEnd(exit: Exit): string {
  if (exit.signal) return `was ended by ${exit.signal}`;
  return exit.code === 0 ? 'ended by itself with exit code 0' : `ended with exit code ${exit.code}`;
}
