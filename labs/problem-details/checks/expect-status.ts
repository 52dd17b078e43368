import { type Exchange, fail } from '../../../grader/kit/index.ts';

/** Like `toHaveStatus`, for one request of many that look alike: `what` says which one it was. */
export function expectStatus(answer: Exchange, what: string, ...statuses: number[]): void {
  if (statuses.includes(answer.status)) return;
  const [expected, actual] = [`status ${statuses.join(' or ')}`, String(answer.status)];
  fail(`${answer.label}: ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}
