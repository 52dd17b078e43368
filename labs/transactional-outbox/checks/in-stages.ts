import type { CheckContext } from '../../../grader/kit/index.ts';

/** How long each statement takes while the database is slow. */
const statementMs = 120;

/** What the proxy adds on each way, so that a statement takes `statementMs`. */
export const statementDelayMs = statementMs / 2;

/** Begins work on all items at such a distance that each is in another stage when this returns. */
export async function beginInStages<T>(
  items: readonly T[],
  { until }: CheckContext,
  begin: (item: T) => void | Promise<void>,
): Promise<void> {
  const began = performance.now();
  for (const [index, item] of items.entries()) {
    await begin(item);
    const next = (index + 1) * statementMs * 0.7;
    await until('the moment of the next one', () => performance.now() - began >= next, {
      everyMs: 5,
    });
  }
}
