import { deadLetter } from './dead-letter.ts';
import type { Ledger } from './ledger.ts';
import { persist } from './persist.ts';
import type { Publisher } from './publisher.ts';
import { judge, type Reading } from './reading.ts';
import type { Settings } from './settings.ts';
import type { Batch, TopicReader, TopicRecord } from './topic-reader.ts';

export interface WorkerTools {
  settings: Settings;
  ledger: Ledger;
  publisher: Publisher;
  reader: TopicReader;
}

/** Takes one partition on from position to position. All its methods outlast outages. */
export class PartitionWorker {
  readonly #tools: WorkerTools;
  readonly #partition: number;
  readonly #signal: AbortSignal;

  /** @param signal to stop after the step in hand */
  constructor(partition: number, tools: WorkerTools, signal: AbortSignal) {
    this.#partition = partition;
    this.#tools = tools;
    this.#signal = signal;
  }

  /**
   * Where to read on: where the ledger says, or at the earliest record if that is no offset of the
   * topic, as for one whose oldest records are gone.
   *
   * @throws the reason of the signal
   */
  async position(): Promise<bigint> {
    return await this.#persist('Finding the position', async () => {
      const { ledger, reader, settings } = this.#tools;
      const position = await ledger.position(settings.readings, this.#partition);
      // In this order: another instance may move on meanwhile, but never past the end.
      const { earliest, latest } = await reader.bounds(this.#partition);
      if (position >= earliest && position <= latest) return position;
      return await this.#apply(position, earliest, []);
    });
  }

  /**
   * Counts the readings of a batch and puts the rest aside, in the order of the partition.
   *
   * @param from the position the batch was read from
   * @returns the position to read on from: behind the batch, or wherever another instance has
   *   taken it meanwhile
   * @throws the reason of the signal
   */
  async work({ records, to }: Batch, from: bigint): Promise<bigint> {
    let position = from;
    let readings: Reading[] = [];
    for (const record of records) {
      const judgement = judge(record.value);
      if ('reading' in judgement) {
        readings.push(judgement.reading);
        continue;
      }
      // What is before it must not wait for the dead-letter topic.
      if (readings.length > 0) {
        position = await this.#settle(position, record.offset, readings);
        if (position !== record.offset) return position;
        readings = [];
      }
      try {
        await this.#putAside(record, judgement.fault);
      } catch (stopped) {
        // The dead letters before it are not to be published again after a clean stop.
        await this.#settle(position, record.offset, []);
        throw stopped;
      }
    }
    return await this.#settle(position, to, readings);
  }

  async #putAside(record: TopicRecord, fault: string): Promise<void> {
    this.#signal.throwIfAborted();
    const { publisher, settings } = this.#tools;
    const message = deadLetter(record, settings.deadLetters, fault);
    await this.#persist('Publishing a dead letter', () => publisher.publish(message));
  }

  async #settle(from: bigint, to: bigint, readings: Reading[]): Promise<bigint> {
    return await this.#persist('Storing readings', () => this.#apply(from, to, readings));
  }

  async #apply(from: bigint, to: bigint, readings: Reading[]): Promise<bigint> {
    const { ledger, settings } = this.#tools;
    const step = { topic: settings.readings, partition: this.#partition, from, to, readings };
    return await ledger.apply(step);
  }

  async #persist<T>(what: string, action: () => Promise<T>): Promise<T> {
    return await persist(`${what} (partition ${this.#partition})`, action, this.#signal);
  }
}
