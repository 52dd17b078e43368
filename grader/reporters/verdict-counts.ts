import type { Verdict } from '../check-result.ts';
import type { Grade } from '../grade-record.ts';

/** How many requirements ended with each verdict. */
export function verdictCounts({ requirements }: Grade): Record<Verdict, number> {
  const counts = { passed: 0, failed: 0, blocked: 0, errored: 0 };
  for (const { verdict } of requirements) counts[verdict] += 1;
  return counts;
}
