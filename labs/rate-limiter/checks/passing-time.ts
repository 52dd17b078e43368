import type { CheckContext } from '../../../grader/kit/index.ts';

/** Resolves when so much time has gone by since a moment on the clock of `performance.now()`. */
export async function gone(
  { until }: Pick<CheckContext, 'until'>,
  ms: number,
  sinceMs: number,
): Promise<void> {
  await until(`${ms} ms to go by`, () => performance.now() - sinceMs >= ms, {
    deadlineMs: ms + 1000,
    everyMs: 5,
  });
}
