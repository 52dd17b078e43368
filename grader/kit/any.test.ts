import { expect, test } from 'vitest';
import { Any } from './any.ts';

/** A bit of everything. */
const drawn = (any: Any) => [
  any.integer(1, 1_000_000),
  any.pick(['a', 'b', 'c', 'd', 'e', 'f']),
  any.word(),
  any.id('order'),
  any.firstName(),
  any.sentence(),
  any.shuffled([1, 2, 3, 4, 5, 6, 7, 8]),
];

test('the same seed and check draw the same data', () => {
  expect(drawn(new Any('7f3a', 'FA-03 a note'))).toEqual(drawn(new Any('7f3a', 'FA-03 a note')));
});

test('a seed draws the same data on every machine and in every version', () => {
  expect(drawn(new Any('7f3a', 'FA-03 a note'))).toEqual([
    517556,
    'c',
    'bdivfcvv',
    'order-pxrzgvhftw',
    'Dmitri-owsg',
    'dcpju bjrvlfe qkpbo ddikolax rvldpas',
    [1, 4, 3, 2, 7, 6, 5, 8],
  ]);
});

test('another seed, and another check, draw other data', () => {
  const one = drawn(new Any('7f3a', 'FA-03 a note'));
  expect(drawn(new Any('7f3b', 'FA-03 a note'))).not.toEqual(one);
  expect(drawn(new Any('7f3a', 'FA-04 a note'))).not.toEqual(one);
});

test('integers reach both ends and nothing beyond', () => {
  const any = new Any('seed', 'integers');
  const seen = new Set(Array.from({ length: 1000 }, () => any.integer(3, 6)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6]);
});

test('ten thousand ids are all different', () => {
  const any = new Any('seed', 'ids');
  expect(new Set(Array.from({ length: 10_000 }, () => any.id('x'))).size).toBe(10_000);
});

test('shuffling loses nothing and leaves its argument alone', () => {
  const any = new Any('seed', 'shuffle');
  const values = Object.freeze(Array.from({ length: 50 }, (_, index) => index));
  const shuffled = any.shuffled(values);
  expect(shuffled).not.toEqual(values);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(values);
});

test('nothing cannot be picked from', () => {
  expect(() => new Any('seed', 'pick').pick([])).toThrow(RangeError);
});
