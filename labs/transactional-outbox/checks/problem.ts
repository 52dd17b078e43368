import { type Exchange, expect, shape } from '../../../grader/kit/index.ts';

const problem = shape.object({ status: shape.integer, title: shape.string });

/** The answer is an error of that status, as RFC 9457 wants it. */
export function expectProblem(answer: Exchange, status: number): void {
  expect(answer).toHaveStatus(status);
  expect(answer).toHaveMediaType('application/problem+json');
  expect(answer.json(problem).status, `${answer.label}: status in the problem`).toBe(status);
}
