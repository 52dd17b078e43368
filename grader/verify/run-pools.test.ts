import { expect, test } from 'vitest';
import { runPools } from './run-pools.ts';

test('every item is worked on once, in order, no more at a time than there are jobs', async () => {
  const begun: string[] = [];
  let running = 0;
  let most = 0;
  await runPools([{ items: ['a', 'b', 'c', 'd', 'e'], jobs: 2 }], async (item) => {
    begun.push(item);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
  });
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most).toBe(2);
});

test('pools do not wait for one another', async () => {
  const gate = Promise.withResolvers<void>();
  const done: string[] = [];
  await runPools(
    [
      { items: ['waits'], jobs: 1 },
      { items: ['a', 'b'], jobs: 1 },
    ],
    async (item) => {
      if (item === 'waits') await gate.promise;
      if (item === 'b') gate.resolve();
      done.push(item);
    },
  );
  expect(done).toEqual(['a', 'b', 'waits']);
});

test('after a failure nothing more is begun, and what runs is waited for', async () => {
  const gate = Promise.withResolvers<void>();
  const done: string[] = [];
  const run = runPools([{ items: ['slow', 'fails', 'never'], jobs: 2 }], async (item) => {
    if (item === 'fails') {
      queueMicrotask(gate.resolve);
      throw new Error('broken');
    }
    await gate.promise;
    done.push(item);
  });
  await expect(run).rejects.toThrow('broken');
  expect(done).toEqual(['slow']);
});
