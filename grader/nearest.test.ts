import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const labs = ['first-api', 'rabbitmq-work-queue', 'rest-resources'];

test.for([
  ['first', 'first-api'],
  ['work-queue', 'rabbitmq-work-queue'],
  ['frist-api', 'first-api'],
  ['first_api', 'first-api'],
  ['FIRST-API', 'first-api'],
  ['rest-ressources', 'rest-resources'],
  ['rabitmq-work-queu', 'rabbitmq-work-queue'],
  ['kafka', undefined],
  ['x', undefined],
  ['', undefined],
  ['🐇', undefined],
] as const)('%s means %s', ([word, meant]) => {
  expect(nearest(word, labs)).toBe(meant);
});

test('of two that are near, the nearer one', () => {
  expect(nearest('chekc', ['check', 'checks'])).toBe('check');
  expect(nearest('FA-3', ['FA-01', 'FA-03'])).toBe('FA-03');
  expect(nearest('anything', [])).toBeUndefined();
});
