import { expect, test } from 'vitest';
import type { CheckResult } from '../grader/check-result.ts';
import { betweenRequests } from './between-requests.ts';

/** A check that took 100 ms, with requests that were under way from and to these milliseconds. */
function check(...requests: [number, number][]): CheckResult {
  const timeline = requests.map(([from, to]) => ({
    atMs: to,
    kind: 'http' as const,
    text: '',
    http: { durationMs: to - from } as NonNullable<CheckResult['timeline'][number]['http']>,
  }));
  const note = { atMs: 50, kind: 'note' as const, text: 'not a request' };
  const result = { requirement: 'R', name: 'n', verdict: 'passed' as const, durationMs: 100 };
  return { ...result, timeline: [note, ...timeline] };
}

test.each([
  ['no request', [check()], 100],
  ['one after the other', [check([0, 30], [40, 80])], 30],
  ['side by side, which counts once', [check([10, 60], [20, 40], [50, 70])], 40],
  ['in the order of their ends', [check([20, 30], [10, 60])], 50],
  ['several checks', [check([0, 90]), check([0, 95])], 15],
])('%s', (_what, results, ms) => {
  expect(betweenRequests(results)).toBe(ms);
});
