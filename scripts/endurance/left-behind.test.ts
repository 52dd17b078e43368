import { expect, test } from 'vitest';
import { leftBehind } from './left-behind.ts';

test('tells what has come, and what there is once more than before', () => {
  const before = ['vhost: /', 'session of a', 'session of a'];
  const now = ['session of a', 'vhost: /', 'session of a', 'session of a', 'topic: t'];
  expect(leftBehind(before, now)).toEqual(['session of a', 'topic: t']);
});

test('does not mind what has gone', () => {
  expect(leftBehind(['vhost: /'], [])).toEqual([]);
});
