import type { CheckResult, Verdict } from '../check-result.ts';
import type { Grade } from '../grade-record.ts';
import type { Lab } from '../lab.ts';

/** What one grading left behind. */
export interface Evidence {
  lab: Lab;
  grade: Grade;
  /** What the checks found, before it was cut to what a learner may see. */
  results: readonly CheckResult[];
}

/** Ids of the requirements with one of the given verdicts, in the manifest's order. */
export function idsWith({ grade }: Evidence, ...verdicts: Verdict[]): string[] {
  return grade.requirements.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);
}

/** How the run ended and, of the given requirements, each failing message: what a learner reads. */
export function words({ grade }: Evidence, ids: readonly string[]): string {
  const messages = grade.requirements
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, verdict, checks }) =>
      checks
        .filter((check) => check.verdict !== 'passed')
        .map(({ message }) => `${id} ${verdict}: ${(message as string | null) ?? '(no message)'}`),
    );
  const end =
    grade.outcome === 'graded'
      ? []
      : [`${grade.outcome}: ${grade.outcomeDetail?.message as string}`];
  return cut([...end, ...new Set(messages)].join('\n'));
}

const maxLength = 2000;
const cut = (text: string) =>
  text.length <= maxLength ? text : `${text.slice(0, maxLength)}… (${text.length} characters)`;
