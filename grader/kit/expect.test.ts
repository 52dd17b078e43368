import { describe, expect, test } from 'vitest';
import { CheckFailure } from './check-failure.ts';
import { Exchange } from './exchange.ts';
import { expect as expectThat } from './expect.ts';
import { quote } from './quote.ts';

const answer = (
  parts: { status?: number; headers?: string[]; body?: string; path?: string } = {},
) =>
  new Exchange({
    method: 'GET',
    path: parts.path ?? '/notes',
    url: 'http://127.0.0.1:4000/notes',
    status: parts.status ?? 200,
    rawHeaders: parts.headers ?? [],
    bytes: Buffer.from(parts.body ?? ''),
    durationMs: 1,
  });

/** The words in which a check fails; fails itself when it does not. */
function wordsOf(assert: () => unknown): string {
  try {
    assert();
  } catch (error) {
    expect(error).toBeInstanceOf(CheckFailure);
    return (error as CheckFailure).message;
  }
  return expect.unreachable('nothing was thrown');
}

describe('of an answer', () => {
  test('every expectation that holds is silent', () => {
    const headers = ['Content-Type', 'application/JSON; charset=utf-8', 'ETag', '"1"'];
    const fine = expectThat(answer({ headers, body: '{"a":1,"b":[2]}' }));
    fine.toHaveStatus(200, 201);
    fine.toHaveMediaType('application/json');
    fine.toHaveHeader('etag');
    fine.toHaveHeader('ETag', '"1"');
    fine.toHaveHeader('etag', /^"/);
    fine.toHaveNoHeader('location');
    fine.toHaveJson({ b: [2], a: expectThat.any(Number) });
    fine.toHaveMembers({ a: 1 });
    expectThat(answer()).toHaveNoBody();
    expectThat(answer({ status: 404 })).toBeClientError();
  });

  test.for<[says: string, assert: (of: Exchange) => void, of: Exchange]>([
    ['expected status 201, got 200', (of) => expectThat(of).toHaveStatus(201), answer()],
    [
      'expected status 400 or 422, got 200',
      (of) => expectThat(of).toHaveStatus(400, 422),
      answer(),
    ],
    [
      'expected a 4xx status, got 500',
      (of) => expectThat(of).toBeClientError(),
      answer({ status: 500 }),
    ],
    ['expected a etag header, got none', (of) => expectThat(of).toHaveHeader('etag'), answer()],
    [
      'expected header vary to be "accept", got "accept, origin"',
      (of) => expectThat(of).toHaveHeader('vary', 'accept'),
      answer({ headers: ['Vary', 'accept', 'vary', 'origin'] }),
    ],
    [
      'expected header etag to match /^W/, got "\\"1\\""',
      (of) => expectThat(of).toHaveHeader('etag', /^W/),
      answer({ headers: ['ETag', '"1"'] }),
    ],
    [
      'expected no server header, got "x"',
      (of) => expectThat(of).toHaveNoHeader('server'),
      answer({ headers: ['server', 'x'] }),
    ],
    [
      'expected content-type application/json, got text/html',
      (of) => expectThat(of).toHaveMediaType('application/json'),
      answer({ headers: ['Content-Type', 'Text/HTML; charset=utf-8'] }),
    ],
    [
      'expected content-type application/json, got none',
      (of) => expectThat(of).toHaveMediaType('application/json'),
      answer(),
    ],
    [
      'expected no body, got 4 bytes',
      (of) => expectThat(of).toHaveNoBody(),
      answer({ body: 'null' }),
    ],
    [
      'expected the JSON {"a":1}, got {"a":2}',
      (of) => expectThat(of).toHaveJson({ a: 1 }),
      answer({ body: '{"a":2}' }),
    ],
    [
      'expected a JSON body, got "<html>"',
      (of) => expectThat(of).toHaveJson({}),
      answer({ body: '<html>' }),
    ],
    ['expected a JSON body, got no body', (of) => expectThat(of).toHaveMembers({ a: 1 }), answer()],
    [
      'expected member total to be any Number, got "12"',
      (of) => expectThat(of).toHaveMembers({ total: expectThat.any(Number) }),
      answer({ body: '{"total":"12"}' }),
    ],
    [
      'expected member total to be 1, got nothing',
      (of) => expectThat(of).toHaveMembers({ total: 1 }),
      answer({ body: '["total"]' }),
    ],
  ])('GET /notes: %s', ([says, assert, of]) => {
    expect(wordsOf(() => assert(of))).toBe(`GET /notes: ${says}`);
  });

  test('a difference in a long body is pointed at', () => {
    const items = Array.from({ length: 20 }, (_, index) => ({ id: index, total: 100 }));
    const changed = items.map((item) => (item.id === 7 ? { ...item, total: 101 } : item));
    const of = answer({ body: JSON.stringify({ items: changed }) });
    expect(wordsOf(() => expectThat(of).toHaveJson({ items }))).toMatch(
      /; see \.items\[7\]\.total$/,
    );
    const fewer = answer({ body: JSON.stringify({ items: items.slice(1) }) });
    expect(wordsOf(() => expectThat(fewer).toHaveJson({ items }))).toMatch(
      /; see \.items\[0\]\.id$/,
    );
  });

  test('a long path is cut', () => {
    const of = answer({ path: `/notes?q=${'x'.repeat(200)}` });
    expect(wordsOf(() => expectThat(of).toHaveStatus(400))).toMatch(
      /^GET \/notes\?q=x{71}…: expected/,
    );
  });
});

describe('of any other value', () => {
  test.for<[says: string, assert: () => void]>([
    ['expected 2, got 3', () => expectThat(3, 'count').toBe(2)],
    ['expected not 3, got 3', () => expectThat(3, 'count').not.toBe(3)],
    ['expected ["a"], got ["b"]', () => expectThat(['b'], 'count').toEqual(['a'])],
    ['expected 2 of them, got [1]', () => expectThat([1], 'count').toHaveLength(2)],
    ['expected at most 3, got 4', () => expectThat(4, 'count').toBeLessThanOrEqual(3)],
    ['expected more than 4, got 4', () => expectThat(4, 'count').toBeGreaterThan(4)],
    ['expected something matching /^a/, got "b"', () => expectThat('b', 'count').toMatch(/^a/)],
    [
      'expected something containing "x", got ["y"]',
      () => expectThat(['y'], 'count').toContain('x'),
    ],
    ['expected nothing, got null', () => expectThat(null, 'count').toBeUndefined()],
    ['expected something, got nothing', () => expectThat(undefined, 'count').toBeDefined()],
    [
      'expected something with {"a":an object with {"b":1}}, got {"a":{}}',
      () =>
        expectThat({ a: {} }, 'count').toMatchObject({ a: expectThat.objectContaining({ b: 1 }) }),
    ],
    ['expected to be close to 6, got 5', () => expectThat(5, 'count').toBeCloseTo(6)],
  ])('count: %s', ([says, assert]) => {
    expect(wordsOf(assert)).toBe(`count: ${says}`);
  });

  test.for<[says: string, assert: () => void]>([
    ['expected 2 of them, got nothing', () => expectThat(undefined, 'items').toHaveLength(2)],
    ['expected more than 2, got "5"', () => expectThat('5' as never, 'items').toBeGreaterThan(2)],
    ['expected something matching /a/, got 5', () => expectThat(5 as never, 'items').toMatch(/a/)],
    ['expected something containing 1, got null', () => expectThat(null, 'items').toContain(1)],
    [
      'expected something with {"a":1}, got 5',
      () => expectThat(5, 'items').toMatchObject({ a: 1 }),
    ],
  ])('a value of the wrong type is a failure of the submission: items: %s', ([says, assert]) => {
    expect(wordsOf(assert)).toBe(`items: ${says}`);
  });

  test('a mistake of the check is none of the submission', () => {
    expect(() => expectThat(5, 'n').toBeGreaterThan('x' as never)).toThrow(
      /expected value must be/,
    );
    expect(() => expectThat('abc', 'n').toMatch(5 as never)).toThrow(/expected value must be/);
    for (const assert of [
      () => expectThat(5, 'n').toBeGreaterThan('x' as never),
      () => (expectThat(5, 'n') as unknown as { toBeNice: () => void }).toBeNice(),
    ]) {
      expect(assert).toThrow();
      expect(assert).not.toThrow(CheckFailure);
    }
  });
});

test.for<[value: unknown, shown: string]>([
  ['a "b"\u001b', '"a \\"b\\"\\u001b"'],
  [undefined, 'nothing'],
  [{ a: undefined, b: [undefined, null] }, '{"b":[null,null]}'],
  [12n, '12'],
  [/a\d/g, '/a\\d/g'],
  [Buffer.from('hi'), '"hi"'],
  [new Date(0), '"1970-01-01T00:00:00.000Z"'],
  [expectThat.anything(), 'anything'],
  [expectThat.stringMatching(/^\d+$/), 'a text matching /^\\d+$/'],
  [expectThat.arrayContaining([1]), 'a list with [1]'],
  [[expectThat.any(String)], '[any String]'],
])('quotes %o', ([value, shown]) => {
  expect(quote(value)).toBe(shown);
});

test('quotes a long value in part, and one nested without end by its kind', () => {
  expect(quote('x'.repeat(300))).toBe(`"${'x'.repeat(199)}… (302 characters)`);
  let nested: unknown = [];
  for (let depth = 0; depth < 100_000; depth++) nested = [nested];
  expect(quote(nested)).toBe('[object Array]');
});
