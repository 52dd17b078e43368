import { expect as jestExpect, type Matchers } from 'expect';
import { CheckFailure } from './check-failure.ts';
import { Exchange } from './exchange.ts';
import { ExchangeExpectation } from './expect-exchange.ts';
import { type Matcher, type MatcherName, matchers } from './matchers.ts';
import { quote } from './quote.ts';

type Known<T> = Pick<Matchers<void, T>, MatcherName>;
type ValueMatchers<T> = Known<T> & { not: Known<T> };

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

function named(actual: unknown, what: string, negated: boolean): object {
  return new Proxy(
    {},
    {
      get(_, name: string) {
        if (name === 'not') return named(actual, what, true);
        if (!isMatcherName(name)) throw new TypeError(`expect has no matcher ${name}`);
        return (...args: unknown[]) => {
          // A value that the matcher cannot work on, as a submission may send, is wrong either way.
          const matcher: Matcher = matchers[name];
          if (matcher(actual, args[0], args[1]) === !negated) return;
          const expected = `${negated ? 'not ' : ''}${phrase(name, args)}`;
          throw new CheckFailure(`${what}: expected ${expected}, got ${quote(actual)}`, {
            expected,
            actual: quote(actual, 1000),
          });
        };
      },
    },
  );
}

const isMatcherName = (name: string): name is MatcherName => Object.hasOwn(matchers, name);

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
