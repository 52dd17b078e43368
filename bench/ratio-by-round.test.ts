import { expect, test } from 'vitest';
import { ratioByRound } from './ratio-by-round.ts';

test('a machine that is three times slower in some rounds changes nothing', () => {
  const to = [100, 300, 100, 300, 100];
  const times = to.map((ms) => ms * 1.1);
  const { median, low, high } = ratioByRound(times, to);
  for (const ratio of [median, low, high]) expect(ratio).toBeCloseTo(1.1);
});

test('one round in which only one of them was slow does not count for more than one', () => {
  expect(ratioByRound([100, 110, 120, 900], [100, 100, 100, 100])).toEqual({
    median: (1.1 + 1.2) / 2,
    low: (1 + 1.1) / 2,
    high: (1.2 + 9) / 2,
  });
});

test('of a single round there is one ratio', () => {
  expect(ratioByRound([50], [100])).toEqual({ median: 0.5, low: 0.5, high: 0.5 });
});
