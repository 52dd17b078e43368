import { expect, test } from 'vitest';
import { Timeline } from './timeline.ts';

test('keeps what happened in order, with the time since the run began', () => {
  const timeline = new Timeline(performance.now() - 1000);
  timeline.add('app', 'service starts');
  timeline.add('note', 'an order is placed');
  const [first, second] = timeline.since(0);
  expect([first?.text, second?.text]).toEqual(['service starts', 'an order is placed']);
  expect(first?.atMs).toBeGreaterThanOrEqual(1000);
  expect(second?.atMs).toBeGreaterThanOrEqual(first?.atMs ?? Number.NaN);
});

test('hands over what came after a place', () => {
  const timeline = new Timeline();
  timeline.add('note', 'before');
  const place = timeline.length;
  expect(timeline.since(place)).toEqual([]);
  timeline.add('note', 'after');
  expect(timeline.since(place).map(({ text }) => text)).toEqual(['after']);
});

test('a service that logs without end crowds out no exchange, and the newest lines stay', () => {
  const timeline = new Timeline();
  timeline.add('note', 'first');
  for (let line = 0; line < 100_000; line++) timeline.add('log', `line ${line}`);
  const place = timeline.length;
  timeline.add('note', 'second');
  timeline.add('log', 'last words');
  const texts = timeline.since(0).map(({ text }) => text);
  expect(texts.filter((text) => !text.startsWith('line'))).toEqual([
    'first',
    'second',
    'last words',
  ]);
  expect(texts).toContain('line 99999');
  expect(texts.length).toBeLessThan(5000);
  expect(timeline.dropped).toBe(100_003 - texts.length);
  expect(timeline.since(place).map(({ text }) => text)).toEqual(['second', 'last words']);
});

test('other events are limited too', () => {
  const timeline = new Timeline();
  for (let event = 0; event < 30_000; event++) timeline.add('upstream', `request ${event}`);
  expect(timeline.since(0)).toHaveLength(20_000);
  expect(timeline.dropped).toBe(10_000);
});
