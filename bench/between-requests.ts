import type { CheckResult } from '../grader/check-result.ts';

/**
 * How long checks had no request under way, in milliseconds: they drew data, looked at answers or
 * waited for something. A floor that sends the same requests does none of it. What the kit does
 * between requests for itself (a record of each, a few microseconds) is in it too.
 */
export function betweenRequests(results: readonly CheckResult[]): number {
  return results.reduce((sum, result) => sum + result.durationMs - underWay(result), 0);
}

/** Requests of one check may overlap: time in which several were under way counts once. */
function underWay({ timeline }: CheckResult): number {
  const spans = timeline
    .flatMap(({ atMs, http }) => (http ? [{ from: atMs - http.durationMs, to: atMs }] : []))
    .sort((a, b) => a.from - b.from);
  let sum = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to } of spans) {
    if (to <= covered) continue;
    sum += to - Math.max(from, covered);
    covered = to;
  }
  return sum;
}
