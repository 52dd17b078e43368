import { type Exchange, expect, fail, quote, shape } from '../../../grader/kit/index.ts';

const members = shape.object({
  type: shape.optional(shape.string),
  title: shape.optional(shape.string),
  status: shape.number,
  detail: shape.optional(shape.string),
  instance: shape.optional(shape.string),
});

/** The answer is an error in the form of RFC 9457; which type and status it should have is not asked. */
export function expectProblem(answer: Exchange, what: string): void {
  const label = `${answer.label}: ${what}`;
  if (answer.status < 400) fail(`${label}: expected an error, got status ${answer.status}`);
  const { mediaType } = answer;
  if (mediaType !== 'application/problem+json') {
    const expected = 'content-type application/problem+json';
    const actual = quote(answer.header('content-type') ?? 'none');
    fail(`${label}: expected ${expected}, got ${actual}`, { expected, actual });
  }
  const { status } = answer.json(members);
  expect(status, `${label}: member status, beside status ${answer.status}`).toBe(answer.status);
}
