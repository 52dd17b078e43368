/** Items that are worked on at most `jobs` at a time, in their order. */
export interface Pool<T> {
  items: readonly T[];
  jobs: number;
  /** How many more at a time, each of which is begun only when there is room. */
  extra?: { jobs: number; room: () => Promise<void> };
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
  const workOn = async (queue: Queue<T>, room?: () => Promise<void>) => {
    while (!broken && !queue.empty) {
      if (room) await Promise.race([room(), queue.end]);
      const next = broken ? undefined : queue.take();
      if (next === undefined) return;
      try {
        await task(next);
      } catch (error) {
        broken = true;
        queue.close();
        throw error;
      }
    }
  };
  const workers = pools.flatMap(({ items, jobs, extra }) => {
    const queue = new Queue(items);
    const steady = Math.min(jobs, items.length);
    const more = Math.min(extra?.jobs ?? 0, items.length - steady);
    return [
      ...Array.from({ length: steady }, () => workOn(queue)),
      ...Array.from({ length: more }, () => workOn(queue, extra?.room)),
    ];
  });
  const ends = await Promise.allSettled(workers);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

class Queue<T> {
  readonly #items: T[];
  readonly #end = Promise.withResolvers<void>();

  constructor(items: readonly T[]) {
    this.#items = [...items];
  }

  get empty(): boolean {
    return this.#items.length === 0;
  }

  /** Resolves when the last item has been taken, so that nobody waits for room in vain. */
  get end(): Promise<void> {
    return this.#end.promise;
  }

  take(): T | undefined {
    const next = this.#items.shift();
    if (this.empty) this.close();
    return next;
  }

  close(): void {
    this.#end.resolve();
  }
}
