import { expect, test } from 'vitest';
import { waitUntil } from './wait-until.ts';

test('resolves with the first value that is not "not yet"', async () => {
  const answers = [undefined, null, false, 0];
  const value = await waitUntil(() => answers.shift(), { deadlineMs: 1000, everyMs: 1, what: 'x' });
  expect(value).toBe(0);
});

test('a probe that throws is not ready yet', async () => {
  let calls = 0;
  const probe = () => {
    calls += 1;
    if (calls < 3) throw new Error('not now');
    return 'ready';
  };
  expect(await waitUntil(probe, { deadlineMs: 1000, everyMs: 1, what: 'x' })).toBe('ready');
});

test('the timeout says what was waited for, how long, and the last reason', async () => {
  const probe = () => {
    throw new Error('connection refused');
  };
  const waiting = waitUntil(probe, { deadlineMs: 60, everyMs: 5, what: 'the broker' });
  await expect(waiting).rejects.toMatchObject({
    code: 'timeout',
    message: expect.stringMatching(
      /^Gave up waiting for the broker after \d+ ms\. Last reason: connection refused$/,
    ),
  });
});

test('a probe that hangs does not outlast the deadline', async () => {
  const startedAt = performance.now();
  const waiting = waitUntil(() => new Promise<never>(() => {}), { deadlineMs: 50, what: 'x' });
  await expect(waiting).rejects.toMatchObject({ code: 'timeout' });
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('the signal ends it, and is told apart from the deadline', async () => {
  const abort = new AbortController();
  const waiting = waitUntil(() => undefined, {
    deadlineMs: 10_000,
    signal: abort.signal,
    what: 'the broker',
  });
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
});
