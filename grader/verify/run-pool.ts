/**
 * Runs a task for every item, at most `jobs` at a time, in order of the items. After the first
 * failure nothing more is begun; what runs is waited for, and the failure is thrown.
 */
export async function runPool<T>(
  items: readonly T[],
  jobs: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  let broken = false;
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined && !broken; next = queue.shift()) {
      try {
        await task(next);
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(jobs, items.length) }, worker);
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
