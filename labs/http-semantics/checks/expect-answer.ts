import { type Exchange, fail, quote } from '../../../grader/kit/index.ts';

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** The headers of a request in words, for messages: `with Range: bytes=0-9 and If-Range: "x"`. */
export function withHeaders(headers: Headers): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}: ${[value].flat().join(', ')}`,
  );
  return lines.length === 0 ? 'without such headers' : `with ${lines.join(' and ')}`;
}

/** Like `toHaveStatus`, for one request of many that look alike: `what` says which one it was. */
export function expectStatus(answer: Exchange, what: string, ...statuses: number[]): void {
  if (statuses.includes(answer.status)) return;
  const [expected, actual] = [`status ${statuses.join(' or ')}`, String(answer.status)];
  fail(`${answer.label}: ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}

export const isSuccess = ({ status }: Exchange): boolean => status >= 200 && status < 300;

/** Which 2xx it is matters to SEM-01 alone. */
export function expectSuccess(answer: Exchange, what: string): void {
  if (isSuccess(answer)) return;
  const actual = String(answer.status);
  fail(`${answer.label}: ${what}: expected a 2xx status, got ${actual}`, {
    expected: 'a 2xx status',
    actual,
  });
}

/** The content is these bytes, and no others. */
export function expectBytes(answer: Exchange, what: string, content: string | Buffer): void {
  compareBytes(answer.bytes, `${answer.label}: ${what}`, content);
}

export function compareBytes(bytes: Buffer, where: string, content: string | Buffer): void {
  const expected = Buffer.from(content);
  if (bytes.equals(expected)) return;
  if (bytes.length !== expected.length) {
    fail(`${where}: expected ${expected.length} bytes of content, got ${bytes.length}`);
  }
  const at = expected.findIndex((byte, index) => bytes[index] !== byte);
  fail(`${where}: expected the same bytes, got others from position ${at} on`);
}

/** A header is there, and equal to `value` if given. */
export function expectHeader(answer: Exchange, what: string, name: string, value?: string): void {
  const actual = answer.header(name);
  if (value === undefined ? actual !== undefined : actual === value) return;
  const expected = value === undefined ? `a ${name} header` : `${name}: ${value}`;
  const got = actual === undefined ? 'none' : `${name}: ${actual.slice(0, 200)}`;
  fail(`${answer.label}: ${what}: expected ${expected}, got ${got}`, { expected, actual: got });
}

export function expectNoHeader(answer: Exchange, what: string, name: string): void {
  const actual = answer.header(name);
  if (actual === undefined) return;
  fail(`${answer.label}: ${what}: expected no ${name}, got ${quote(actual)}`);
}

/** Of parallel requests exactly one succeeded, which is returned, and the others were refused. */
export function expectOneWinner(
  answers: readonly Exchange[],
  what: string,
  ...refusals: number[]
): Exchange {
  const [winner, ...more] = answers.filter(isSuccess);
  const refused = answers.filter(({ status }) => refusals.includes(status));
  if (winner && more.length === 0 && refused.length === answers.length - 1) return winner;
  const expected = `one 2xx and ${answers.length - 1} × ${refusals.join(' or ')}`;
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  const actual = [...counts].map(([status, count]) => `${count} × ${status}`).join(', ');
  const label = answers[0]?.label ?? 'parallel requests';
  fail(`${label}: ${what}: expected ${expected}, got ${actual}`, { expected, actual });
}
