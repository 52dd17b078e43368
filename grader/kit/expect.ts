import { isDeepStrictEqual } from 'node:util';
import { expect as jestExpect, type Matchers } from 'expect';
import { CheckFailure } from './check-failure.ts';
import { Exchange } from './exchange.ts';
import { ExchangeExpectation } from './expect-exchange.ts';
import { quote } from './quote.ts';

type ValueMatchers<T> = Matchers<void, T> & { not: Matchers<void, T> };

interface Expect {
  (actual: Exchange): ExchangeExpectation;
  <T>(actual: T, what: string): ValueMatchers<T>;
  any: typeof jestExpect.any;
  anything: typeof jestExpect.anything;
  arrayContaining: typeof jestExpect.arrayContaining;
  objectContaining: typeof jestExpect.objectContaining;
  stringMatching: typeof jestExpect.stringMatching;
  stringContaining: typeof jestExpect.stringContaining;
}

/**
 * Jest's matchers with messages for learners. An answer is expected by itself; any other value is
 * expected under a name, which begins the message.
 * @example expect(answer).toHaveStatus(201)
 * @example expect(ids, 'the ids in GET /notes').toEqual([first.id, second.id])
 */
export const expect: Expect = Object.assign(
  (actual: unknown, what = 'the value') =>
    actual instanceof Exchange ? new ExchangeExpectation(actual) : named(actual, what, false),
  {
    any: jestExpect.any,
    anything: jestExpect.anything,
    arrayContaining: jestExpect.arrayContaining,
    objectContaining: jestExpect.objectContaining,
    stringMatching: jestExpect.stringMatching,
    stringContaining: jestExpect.stringContaining,
  },
) as Expect;

type Assert = (...args: unknown[]) => void;

function named(actual: unknown, what: string, negated: boolean): object {
  return new Proxy(
    {},
    {
      get(_, matcher: string) {
        if (matcher === 'not') return named(actual, what, true);
        return (...args: unknown[]) => {
          if (!negated && holdsPlainly(matcher, actual, args[0])) return;
          try {
            matcherOf(actual, matcher, negated)(...args);
          } catch (error) {
            if (!isMatcherError(error)) throw error;
            const expected = `${negated ? 'not ' : ''}${phrase(matcher, args)}`;
            throw new CheckFailure(`${what}: expected ${expected}, got ${quote(actual)}`, {
              expected,
              actual: quote(actual, 1000),
            });
          }
        };
      },
    },
  );
}

function matcherOf(actual: unknown, name: string, negated: boolean): Assert {
  const matchers = negated ? jestExpect(actual).not : jestExpect(actual);
  const assert = (matchers as unknown as Record<string, Assert | undefined>)[name];
  if (typeof assert !== 'function') throw new TypeError(`expect has no matcher ${name}`);
  return assert;
}

/** Most expectations hold; a look of our own spares them Jest's machinery, 30 µs each time. */
const holdsPlainly = (matcher: string, actual: unknown, expected: unknown) =>
  (matcher === 'toBe' && Object.is(actual, expected)) ||
  (matcher === 'toEqual' && isDeepStrictEqual(actual, expected));

/** Also a value the matcher cannot work on, as a submission may send; not a mistake of the check. */
const isMatcherError = (error: unknown) =>
  error instanceof Error &&
  ('matcherResult' in error || /Matcher error\S*: \S*received\S* value/.test(error.message));

function phrase(matcher: string, args: readonly unknown[]): string {
  const value = quote(args[0]);
  const known: Record<string, string> = {
    toBe: value,
    toEqual: value,
    toStrictEqual: value,
    toMatchObject: `something with ${value}`,
    toContain: `something containing ${value}`,
    toContainEqual: `something containing ${value}`,
    toMatch: `something matching ${value}`,
    toHaveLength: `${value} of them`,
    toBeGreaterThan: `more than ${value}`,
    toBeGreaterThanOrEqual: `at least ${value}`,
    toBeLessThan: `less than ${value}`,
    toBeLessThanOrEqual: `at most ${value}`,
    toBeDefined: 'something',
    toBeUndefined: 'nothing',
    toBeNull: 'null',
    toBeTruthy: 'something',
    toBeFalsy: 'nothing',
  };
  return known[matcher] ?? `${matcher.replaceAll(/([A-Z])/g, ' $1').toLowerCase()} ${value}`;
}
