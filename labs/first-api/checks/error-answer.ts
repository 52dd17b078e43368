import { type Exchange, expect, shape } from '../../../grader/kit/index.ts';

const errorBody = shape.object({ error: shape.string });

/** A 4xx answer as the brief wants it: JSON with a string `error`. */
export function expectError(answer: Exchange, ...statuses: number[]): void {
  expect(answer).toHaveStatus(...statuses);
  expect(answer).toHaveMediaType('application/json', 'application/problem+json');
  const { error } = answer.json(errorBody);
  expect(error.length, `${answer.label}: length of error`).toBeGreaterThan(0);
}
