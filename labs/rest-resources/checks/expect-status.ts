import { type Exchange, fail } from '../../../grader/kit/index.ts';

/** Like `toHaveStatus`, for one request of many that look alike: `what` says which one it was. */
export function expectStatus(answer: Exchange, what: string, ...statuses: number[]): void {
  if (statuses.includes(answer.status)) return;
  const [expected, actual] = [`status ${statuses.join(' or ')}`, String(answer.status)];
  fail(`${answer.label}: ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}

/**
 * How often each status came back from parallel requests.
 * @example expectStatuses(answers, '10 parallel POST with one reference', { 201: 1, 409: 9 })
 */
export function expectStatuses(
  answers: readonly Exchange[],
  what: string,
  expected: Readonly<Record<number, number>>,
): void {
  const actual = countStatuses(answers);
  if (inWords(actual) === inWords(expected)) return;
  fail(`${what}: expected ${inWords(expected)}, got ${inWords(actual)}`, {
    expected: inWords(expected),
    actual: inWords(actual),
  });
}

function countStatuses(answers: readonly Exchange[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const inWords = (counts: Readonly<Record<number, number>>) =>
  Object.entries(counts)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');
