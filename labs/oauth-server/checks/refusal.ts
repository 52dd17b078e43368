import { type Exchange, fail, shape } from '../../../grader/kit/index.ts';

const errorAnswer = shape.object({ error: shape.string });

/**
 * The answer is one of the given errors, and no token.
 * @param what which request it was: `with a code of another client`
 * @param allowed such as `400 invalid_grant`
 */
export function expectRefusal(answer: Exchange, what: string, ...allowed: string[]): void {
  const actual = outcomeOf(answer);
  if (allowed.includes(actual)) return;
  const expected = allowed.join(' or ');
  fail(`${labelOf(answer)} ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}

/** Without the query, which says what is said anyway. */
export const labelOf = ({ method, path }: Exchange): string => `${method} ${path.split('?')[0]}`;

function outcomeOf(answer: Exchange): string {
  if (answer.bytes.includes('"access_token"')) return `${answer.status} with an access token`;
  if (answer.status < 400) return String(answer.status);
  return `${answer.status} ${errorIn(answer) ?? 'without an error in JSON'}`;
}

function errorIn(answer: Exchange): string | undefined {
  try {
    return answer.json(errorAnswer).error;
  } catch {
    return undefined;
  }
}

/** One of the given statuses, whatever the body. */
export function expectStatus(answer: Exchange, what: string, ...statuses: number[]): void {
  if (statuses.includes(answer.status)) return;
  const [expected, actual] = [`status ${statuses.join(' or ')}`, String(answer.status)];
  fail(`${labelOf(answer)} ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}
