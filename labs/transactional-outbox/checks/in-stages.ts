import type { CheckContext } from '../../../grader/kit/index.ts';

/** What the proxy adds on each way while the database is slow. */
export const statementDelayMs = 60;

/**
 * Begins work on all items at such a distance that each is in another stage when this returns.
 * @param wholeMs how long one takes now, from its first stage to its last: on a busy machine longer
 */
export async function beginInStages<T>(
  items: readonly T[],
  { until }: CheckContext,
  wholeMs: number,
  begin: (item: T) => void | Promise<void>,
): Promise<void> {
  const began = performance.now();
  // The first one is as good as done when the last one begins.
  const distanceMs = (wholeMs * 1.1) / items.length;
  for (const [index, item] of items.entries()) {
    await begin(item);
    const next = (index + 1) * distanceMs;
    await until('the moment of the next one', () => performance.now() - began >= next, {
      everyMs: 5,
    });
  }
}
