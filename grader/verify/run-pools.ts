/** Items that are worked on at most `jobs` at a time, in their order. */
export interface Pool<T> {
  items: readonly T[];
  jobs: number;
}

/**
 * Runs a task for every item, the pools beside one another. After the first failure nothing more is
 * begun; what runs is waited for, and the failure is thrown.
 */
export async function runPools<T>(
  pools: readonly Pool<T>[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  let broken = false;
  const work = async (queue: T[]) => {
    for (let next = queue.shift(); next !== undefined && !broken; next = queue.shift()) {
      try {
        await task(next);
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  const workers = pools.flatMap(({ items, jobs }) => {
    const queue = [...items];
    return Array.from({ length: Math.min(jobs, items.length) }, () => work(queue));
  });
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
