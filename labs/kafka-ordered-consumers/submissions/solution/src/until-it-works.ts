import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/**
 * Tries until it works, with growing pauses: for work that only an outage can stop.
 * @param signal gives up; the promise then rejects
 */
export async function untilItWorks<T>(
  what: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      console.error(`Cannot ${what} yet:`, error instanceof Error ? error.message : error);
    }
    await sleep(pauseMs, undefined, { signal });
  }
}
