import { PartitionWorker, type WorkerTools } from './partition-worker.ts';
import { pause, reason } from './persist.ts';
import type { Batch } from './topic-reader.ts';

/**
 * The partitions of one generation of the group, read by one loop and worked on side by side. A
 * partition is fetched again when its batch is done, so each goes at its own pace.
 */
export class Assignment {
  readonly #abort = new AbortController();
  readonly #workers: Map<number, PartitionWorker>;
  readonly #tools: WorkerTools;
  /** The positions of the partitions nobody works on. */
  readonly #idle = new Map<number, bigint>();
  readonly #busy = new Set<Promise<void>>();
  readonly #done: Promise<void>;

  constructor(partitions: readonly number[], tools: WorkerTools) {
    this.#tools = tools;
    this.#workers = new Map(
      partitions.map((it) => [it, new PartitionWorker(it, tools, this.#abort.signal)]),
    );
    this.#done = this.#run();
  }

  /** Begins nothing new, and resolves when the steps in hand are over. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    for (const partition of this.#workers.keys()) this.#start(partition, (it) => it.position());
    while (!this.#abort.signal.aborted) {
      if (this.#idle.size === 0 && this.#busy.size > 0) await Promise.race(this.#busy);
      else if (this.#idle.size > 0) await this.#fetch();
      else return;
    }
    await Promise.all(this.#busy);
  }

  async #fetch(): Promise<void> {
    try {
      for (const [partition, batch] of await this.#tools.reader.fetch(this.#idle)) {
        if (!this.#abort.signal.aborted) this.#take(partition, batch);
      }
    } catch (error) {
      console.error('Reading the topic failed, trying again:', reason(error));
      this.#tools.reader.dropConnections();
      await pause(250, this.#abort.signal).catch(() => {});
      // It may have been the position that was wrong.
      for (const partition of this.#idle.keys()) this.#start(partition, (it) => it.position());
    }
  }

  #take(partition: number, batch: Batch): void {
    const from = this.#idle.get(partition);
    if (from !== undefined) this.#start(partition, (worker) => worker.work(batch, from));
  }

  /** @param task resolves with the position of the partition after it */
  #start(partition: number, task: (worker: PartitionWorker) => Promise<bigint>): void {
    const worker = this.#workers.get(partition);
    if (!worker) return;
    this.#idle.delete(partition);
    const busy = task(worker)
      .then((position) => void this.#idle.set(partition, position))
      // Only the end of the assignment ends a task like this.
      .catch((error) => {
        if (!this.#abort.signal.aborted) throw error;
      })
      .finally(() => this.#busy.delete(busy));
    this.#busy.add(busy);
  }
}
