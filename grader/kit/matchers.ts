import { isDeepStrictEqual } from 'node:util';
import { expect as jestExpect } from 'expect';
import { quote } from './quote.ts';

/** Whether it holds; `undefined` when the value is not of the kind the matcher looks at. */
export type Matcher = (actual: unknown, expected: unknown, detail?: unknown) => boolean | undefined;
type Tester = (a: unknown, b: unknown) => boolean | undefined;

/** Jest's equality, which knows `expect.any(…)` and its kin, and its refinements. */
const jest = borrowFromJest();

export const equal = (actual: unknown, expected: unknown): boolean =>
  jest.equals(actual, expected, [jest.iterable]);

/**
 * The matchers of `expect`, as Jest defines them but without its messages: those are made whether
 * anybody reads them or not, in a time that grows with the square of what a hostile service sends.
 */
export const matchers = {
  toBe: Object.is,
  toEqual: equal,
  toStrictEqual: (actual, expected) => isDeepStrictEqual(actual, expected),
  toMatchObject: (actual, expected) =>
    isObject(actual) ? jest.equals(actual, expected, [jest.iterable, jest.subset]) : undefined,
  toContain(actual, expected) {
    if (typeof actual !== 'string') return itemsOf(actual)?.includes(expected);
    if (typeof expected === 'string') return actual.includes(expected);
    throw mistake('a string', expected);
  },
  toContainEqual: (actual, expected) => itemsOf(actual)?.some((item) => equal(item, expected)),
  toMatch(actual, expected) {
    if (typeof actual !== 'string') return undefined;
    // A copy: one with the flag g would remember where it stopped.
    if (expected instanceof RegExp) return new RegExp(expected).test(actual);
    if (typeof expected === 'string') return actual.includes(expected);
    throw mistake('a string or a pattern', expected);
  },
  toHaveLength(actual, expected) {
    const length = (actual as { length?: unknown } | null | undefined)?.length;
    return typeof length === 'number' ? length === expected : undefined;
  },
  toBeInstanceOf: (actual, expected) => actual instanceof (expected as new () => unknown),
  toBeGreaterThan: comparing((actual, expected) => actual > expected),
  toBeGreaterThanOrEqual: comparing((actual, expected) => actual >= expected),
  toBeLessThan: comparing((actual, expected) => actual < expected),
  toBeLessThanOrEqual: comparing((actual, expected) => actual <= expected),
  toBeCloseTo: (actual, expected, digits = 2) =>
    comparing((one, other) => Math.abs(one - other) < 10 ** -Number(digits) / 2)(actual, expected),
  toBeDefined: (actual) => actual !== undefined,
  toBeUndefined: (actual) => actual === undefined,
  toBeNull: (actual) => actual === null,
  toBeNaN: (actual) => Number.isNaN(actual),
  toBeTruthy: Boolean,
  toBeFalsy: (actual) => !actual,
} satisfies Record<string, Matcher>;

export type MatcherName = keyof typeof matchers;

function comparing(holds: (actual: number, expected: number) => boolean): Matcher {
  return (actual, expected) => {
    if (!isNumeric(expected)) throw mistake('a number', expected);
    return isNumeric(actual) ? holds(actual, expected) : undefined;
  };
}

const isNumeric = (value: unknown): value is number =>
  typeof value === 'number' || typeof value === 'bigint';

/** Of the check, not of the submission. */
const mistake = (kind: string, value: unknown) =>
  new TypeError(`the expected value must be ${kind}, not ${quote(value)}`);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function itemsOf(value: unknown): unknown[] | undefined {
  if (typeof value === 'string') return [...value];
  return isObject(value) && Symbol.iterator in value
    ? [...(value as Iterable<unknown>)]
    : undefined;
}

/** What Jest hands to matchers of one's own. */
function borrowFromJest() {
  interface Lent {
    equals: (a: unknown, b: unknown, testers: Tester[]) => boolean;
    utils: Record<'iterableEquality' | 'subsetEquality', Tester>;
  }
  let lent: Lent | undefined;
  jestExpect.extend({
    toLend() {
      lent = this as unknown as Lent;
      return { pass: true, message: () => '' };
    },
  });
  (jestExpect(undefined) as unknown as { toLend(): void }).toLend();
  if (!lent) throw new Error('Jest has called no matcher');
  const { equals, utils } = lent as Lent;
  return { equals, iterable: utils.iterableEquality, subset: utils.subsetEquality };
}
