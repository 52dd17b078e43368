import { expect, fail, quote } from '../../../grader/kit/index.ts';

const shortest = 22;

/** Long enough, all different, and with little in common. */
export function expectUnguessable(secrets: readonly string[], what: string): void {
  for (const secret of secrets) {
    if (secret.length >= shortest) continue;
    fail(`${what}: expected ${shortest} characters or more, got ${secret.length}`);
  }
  expect(new Set(secrets).size, `${what}: different ones of ${secrets.length}`).toBe(
    secrets.length,
  );
  const start = sharedStart(secrets);
  const rest = secrets.map((secret) => [...secret.slice(start)].reverse().join(''));
  const end = sharedStart(rest);
  const random = Math.min(...rest.map(({ length }) => length - end));
  if (random < shortest - slack) {
    fail(`${what}: expected random ones, got ${quote(secrets.slice(0, 3))}, which differ little`);
  }
}

/** Random texts, too, begin alike now and then. */
const slack = 4;

function sharedStart([first = '', ...others]: readonly string[]): number {
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) {
    length += 1;
  }
  return length;
}
