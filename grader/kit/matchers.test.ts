import { expect as jestExpect } from 'expect';
import { expect, test } from 'vitest';
import { matchers } from './matchers.ts';

const values: unknown[] = [
  ...[0, -0, 1.004, Number.NaN, 5n, 'a', 'abc', null, undefined, true],
  ...[[], ['a'], [['a']], {}, { a: 1 }, { a: 1, b: undefined }, { a: { b: [1] } }],
  ...[new Set(['a']), new Date(0), /b/, Buffer.from('a')],
  ...[
    jestExpect.any(Number),
    jestExpect.objectContaining({ a: 1 }),
    jestExpect.stringMatching(/b/),
  ],
];

/** What a check may write; anything else is its mistake. */
const argumentLists: Partial<Record<keyof typeof matchers, unknown[]>> = {
  toMatchObject: values.filter((value) => typeof value === 'object' && value !== null),
  toContain: ['a', 'x'],
  toMatch: ['a', /b/g],
  toHaveLength: [0, 1],
  toBeInstanceOf: [Set, Date, Object],
};

const argumentsOf = (name: keyof typeof matchers) => {
  if (/Defined|Undefined|Null|NaN|Truthy|Falsy/.test(name)) return [undefined];
  if (/Than|CloseTo/.test(name)) return [0, 1, 5n];
  return argumentLists[name] ?? values;
};

/** What Jest says; `undefined` when it says that it cannot. */
function byJest(name: string, actual: unknown, expected: unknown): boolean | undefined {
  const assert = (negated: boolean) => {
    const all = negated ? jestExpect(actual).not : jestExpect(actual);
    try {
      (all as unknown as Record<string, (...values: unknown[]) => void>)[name]?.(
        ...(expected === undefined ? [] : [expected]),
      );
      return true;
    } catch {
      return false;
    }
  };
  const [holds, holdsNot] = [assert(false), assert(true)];
  return holds === holdsNot ? undefined : holds;
}

const mine = (name: keyof typeof matchers, actual: unknown, expected: unknown) => {
  try {
    return matchers[name](actual, expected);
  } catch {
    return undefined;
  }
};

/** Jest's own refinements of it are not lent. */
const likeJest = Object.keys(matchers).filter((name) => name !== 'toStrictEqual');

test.for(likeJest as (keyof typeof matchers)[])('%s says what Jest says', (name) => {
  const differences = values.flatMap((actual) =>
    argumentsOf(name)
      .filter((expected) => mine(name, actual, expected) !== byJest(name, actual, expected))
      .map((expected) => [actual, expected, byJest(name, actual, expected)]),
  );
  expect(differences).toEqual([]);
});

test('a hostile text costs no more than the time to look at it', () => {
  const text = `${'a'.repeat(500_000)}!${' '.repeat(400_000)}`;
  const started = performance.now();
  for (const name of ['toBe', 'toEqual', 'toMatch', 'toContain', 'toHaveLength'] as const) {
    expect(mine(name, text, 'x')).toBe(false);
    expect(mine(name, { text }, 'x')).not.toBe(true);
  }
  expect(performance.now() - started).toBeLessThan(5000);
});
