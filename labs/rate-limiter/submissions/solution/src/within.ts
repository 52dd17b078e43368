import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** @throws when `work` has not settled after `ms`; the work itself goes on */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const settled = new AbortController();
  const tooLate = sleep(ms, undefined, { signal: settled.signal }).then(async () => {
    // What came in while a busy machine left us no time is read first.
    await nextTurn();
    throw new Error(`not finished within ${ms} ms`);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    settled.abort();
  }
}
