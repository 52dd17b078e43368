import { expect, expectTypeOf, test } from 'vitest';
import { CheckFailure } from './check-failure.ts';
import * as shape from './shape.ts';

const order = shape.object({
  id: shape.string,
  total: shape.integer,
  state: shape.oneOf('open', 'paid'),
  note: shape.optional(shape.string),
  paidAt: shape.nullable(shape.string),
  lines: shape.array(shape.object({ sku: shape.string })),
});

const valid = { id: '7', total: 12, state: 'open', paidAt: null, lines: [{ sku: 'a' }] };

test('hands over what it read, without members that were not asked for', () => {
  const read = order.read({ ...valid, extra: 1, __proto__: { polluted: true } }, 'body');
  expect(read).toEqual({ ...valid, note: undefined });
  expect('extra' in read).toBe(false);
  expectTypeOf(read.state).toEqualTypeOf<'open' | 'paid'>();
  expectTypeOf(read.paidAt).toEqualTypeOf<string | null>();
});

test.for<[says: string, value: unknown]>([
  ['body: expected an object, got [1]', [1]],
  ['body: expected an object, got null', null],
  ['body.id: expected a string, got 7', { ...valid, id: 7 }],
  ['body.id: expected a string, got nothing', { ...valid, id: undefined }],
  ['body.total: expected an integer, got 1.5', { ...valid, total: 1.5 }],
  ['body.total: expected an integer, got "12"', { ...valid, total: '12' }],
  ['body.state: expected one of "open", "paid", got "OPEN"', { ...valid, state: 'OPEN' }],
  ['body.note: expected a string or nothing, got null', { ...valid, note: null }],
  ['body.paidAt: expected a string or null, got nothing', { ...valid, paidAt: undefined }],
  ['body.paidAt: expected a string or null, got 0', { ...valid, paidAt: 0 }],
  ['body.lines: expected an array, got {}', { ...valid, lines: {} }],
  ['body.lines[1].sku: expected a string, got nothing', { ...valid, lines: [{ sku: 'a' }, {}] }],
])('%s', ([says, value]) => {
  const read = () => order.read(value, 'body');
  expect(read).toThrow(CheckFailure);
  expect(read).toThrow(expect.objectContaining({ message: says }));
});

test('members are own members: what is inherited does not count', () => {
  const text = shape.object({ toString: shape.string });
  expect(() => text.read({}, 'body')).toThrow('body.toString: expected a string, got nothing');
  const inherited = Object.create({ id: 'x' }) as object;
  const id = shape.object({ id: shape.string });
  expect(() => id.read(inherited, 'body')).toThrow('body.id: expected a string, got nothing');
});

test('a record has any members, all of one shape', () => {
  const counts = shape.record(shape.number);
  expect(counts.read({ a: 1, b: 2.5 }, 'body')).toEqual({ a: 1, b: 2.5 });
  expect(() => counts.read({ a: 1, b: 'x' }, 'body')).toThrow('body.b: expected a number, got "x"');
  expect(() => counts.read([], 'body')).toThrow('body: expected an object, got []');
});

test('anything is anything but nothing', () => {
  expect(shape.anything.read(null, 'body')).toBeNull();
  expect(() => shape.anything.read(undefined, 'body.x')).toThrow(
    'body.x: expected anything, got nothing',
  );
});
