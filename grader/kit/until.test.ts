import { expect, test, vi } from 'vitest';
import { CheckFailure, fail } from './check-failure.ts';
import { fence } from './fence.ts';
import { bindUntil } from './until.ts';

const until = bindUntil(new AbortController().signal);

test('hands over the first thing the probe finds', async () => {
  let looks = 0;
  const found = await until('three looks', () => ++looks === 3 && { looks }, { everyMs: 1 });
  expect(found).toEqual({ looks: 3 });
});

test('a probe that fails a check has not found it yet', async () => {
  let looks = 0;
  const probe = async () => {
    looks += 1;
    if (looks < 3) fail('GET /orders/1: expected state "paid", got "open"');
    return 'paid';
  };
  expect(await until('a paid order', probe, { everyMs: 1 })).toBe('paid');
});

test('says what was expected, how long, and what was seen last', async () => {
  const waiting = until('a paid order', () => fail('it is still open'), { deadlineMs: 30 });
  await expect(waiting).rejects.toThrow(CheckFailure);
  await expect(waiting).rejects.toMatchObject({
    message: 'expected a paid order within 30 ms; last: it is still open',
    expected: 'a paid order',
    actual: 'it is still open',
  });
});

test('without words of the probe says only that it was not there', async () => {
  const waiting = until('a paid order', () => undefined, { deadlineMs: 30 });
  await expect(waiting).rejects.toMatchObject({
    message: 'expected a paid order within 30 ms',
    actual: expect.stringMatching(/^not within \d+ ms$/),
  });
});

test('forgets an older failure once a probe ran without one', async () => {
  let looks = 0;
  const probe = () => (++looks === 1 ? fail('early trouble') : false);
  await expect(until('it', probe, { deadlineMs: 50, everyMs: 1 })).rejects.toMatchObject({
    message: 'expected it within 50 ms',
  });
});

test('a mistake in the probe ends the wait at once', async () => {
  const probe = vi.fn(() => {
    throw new TypeError('not a function');
  });
  await expect(until('it', probe)).rejects.toThrow(TypeError);
  expect(probe).toHaveBeenCalledTimes(1);
});

test('ends with the check', async () => {
  const check = new AbortController();
  const probe = () => {
    check.abort();
    return false;
  };
  const waiting = bindUntil(check.signal)('it', probe, { deadlineMs: 60_000 });
  await expect(waiting).rejects.toMatchObject({ message: 'expected it before the check ended' });
});

test('a fence sends its marker first and waits for its effect', async () => {
  const steps: string[] = [];
  await fence(until, {
    what: 'the marker',
    send: async () => steps.push('sent'),
    arrived: () => steps.push('looked') >= 3,
    everyMs: 1,
  });
  expect(steps).toEqual(['sent', 'looked', 'looked']);
});

test('a marker that never arrives is a failure in its own words', async () => {
  const lost = fence(until, {
    what: 'the marker message',
    send: async () => undefined,
    arrived: () => false,
    deadlineMs: 30,
  });
  await expect(lost).rejects.toMatchObject({ message: 'expected the marker message within 30 ms' });
});
