import { setTimeout as sleep } from 'node:timers/promises';

/** @throws Error when `work` fails, or is not over after so many milliseconds */
export async function withDeadline<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(milliseconds, undefined, { ref: false, signal: over.signal }).then(() => {
    throw new Error(`Not done within ${milliseconds} ms.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
