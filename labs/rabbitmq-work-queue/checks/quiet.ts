import type { CheckContext } from '../../../grader/kit/index.ts';

/**
 * Leaves the service time for what a careless one would do by now. It only ever helps to see a
 * mistake: a service that is slower than this passes all the same.
 */
export async function quiet({ until }: CheckContext, ms: number): Promise<void> {
  const since = performance.now();
  await until('a quiet moment', () => performance.now() - since > ms, { deadlineMs: ms + 2000 });
}
