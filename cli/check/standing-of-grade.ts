import type { Grade, RequirementGrade } from '../../grader/grade-record.ts';

export const isAllPassed = ({ requirements }: Grade) =>
  requirements.every(({ verdict }) => verdict === 'passed');

/** The requirement to work on: the first that was judged and failed, in the order of the manifest. */
export function firstOpen(grade: Grade): RequirementGrade | undefined {
  if (!wasJudged(grade)) return undefined;
  return grade.requirements.find(({ verdict }) => verdict === 'failed');
}

/** Whether any check ran: a submission that never got ready has failed everything and shown nothing. */
export const wasJudged = ({ outcome, requirements }: Grade) =>
  outcome === 'graded' ||
  requirements.some(({ checks }) => checks.some(({ durationMs }) => durationMs > 0));
