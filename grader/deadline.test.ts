import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const os = vi.hoisted(() => ({ load: 0, runnable: 0 }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => 2,
  loadavg: () => [os.load, 0, 0],
}));
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  readFileSync: () => `0.00 0.00 0.00 ${os.runnable}/512 4711\n`,
}));
const { Deadline, patience } = await import('./deadline.ts');

beforeEach(() => {
  os.load = 0;
  os.runnable = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('is as patient as the machine is overloaded, within bounds', () => {
  expect(patience(0, 2)).toBe(1);
  expect(patience(4, 2)).toBe(1);
  expect(patience(12, 2)).toBe(3);
  expect(patience(1000, 2)).toBe(6);
});

test('a burst counts at once, and what has been running longer than it', () => {
  os.runnable = 12;
  expect(patience()).toBe(3);
  os.load = 20;
  expect(patience()).toBe(5);
});

test('on a machine with room it comes when it was said to', () => {
  const late = vi.fn();
  using _deadline = new Deadline(100, late);
  vi.advanceTimersByTime(99);
  expect(late).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(late).toHaveBeenCalledOnce();
});

test('on an overloaded machine it waits longer, until there is room or enough was waited', () => {
  os.load = 12;
  const late = vi.fn();
  using _deadline = new Deadline(100, late);
  vi.advanceTimersByTime(299);
  expect(late).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(late).toHaveBeenCalledOnce();
});

test('never comes once disposed of', () => {
  os.load = 12;
  const late = vi.fn();
  const deadline = new Deadline(100, late);
  vi.advanceTimersByTime(150);
  deadline[Symbol.dispose]();
  vi.advanceTimersByTime(1000);
  expect(late).not.toHaveBeenCalled();
});
