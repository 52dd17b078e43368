import { type Exchange, expect, shape } from '../../../grader/kit/index.ts';

export const problemType = 'application/problem+json';

const problem = shape.object({ title: shape.string, status: shape.integer });

/** An error answer as the brief wants it. */
export function expectProblem(answer: Exchange, ...statuses: number[]): void {
  expect(answer).toHaveStatus(...statuses);
  expectProblemForm(answer);
}

/** The same, where the status is judged by another requirement. */
export function expectProblemForm(answer: Exchange): void {
  expect(answer).toHaveMediaType(problemType);
  expect(answer.json(problem).status, `${answer.label}: status in the body`).toBe(answer.status);
}
