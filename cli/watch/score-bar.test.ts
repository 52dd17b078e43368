import { expect, test } from 'vitest';
import { plain } from '../../grader/reporters/reporter.ts';
import { scoreBar } from './score-bar.ts';

test.for([
  [0, '░░░░░░░░░░'],
  [0.01, '░░░░░░░░░░'],
  [0.5, '█████░░░░░'],
  [0.99, '█████████░'],
  [1, '██████████'],
] as const)('%s of the points', ([share, bar]) => {
  expect(scoreBar(share, 10, plain)).toBe(bar);
});

test('no room, no bar', () => {
  expect(scoreBar(0.5, -3, plain)).toBe('');
});
