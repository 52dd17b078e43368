import {
  Consumer,
  FetchIsolationLevels,
  IS_CONTROL,
  ListOffsetTimestamps,
  type RecordsBatch,
} from '@platformatic/kafka';
import { clientOptions, dropConnections } from './kafka-client.ts';
import type { Settings } from './settings.ts';

type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>;

export interface TopicRecord {
  topic: string;
  partition: number;
  offset: bigint;
  key: Buffer | null;
  value: Buffer | null;
  headers: [Buffer | null, Buffer | null][];
}

export interface Batch {
  records: TopicRecord[];
  /** The position behind the batch; not every offset need have a record. */
  to: bigint;
}

export interface Bounds {
  earliest: bigint;
  /** Behind the last record. */
  latest: bigint;
}

/**
 * Reads partitions from positions it is told, in the name of no group: a consumer that joins
 * nothing, on connections of its own, so that a fetch that waits never holds up a heartbeat.
 */
export class TopicReader {
  readonly #consumer: Consumer;
  readonly #topic: string;

  constructor(settings: Settings) {
    this.#topic = settings.readings;
    this.#consumer = new Consumer({
      ...clientOptions(settings, 'reader'),
      groupId: settings.group,
      requestTimeout: 4_000,
      maxWaitTime: 250,
      isolationLevel: FetchIsolationLevels.READ_UNCOMMITTED,
    });
    this.#consumer.topics.track(this.#topic);
  }

  /** Whether Kafka answers. @throws Error */
  async ping(): Promise<void> {
    await this.#consumer.metadata({ topics: [this.#topic], forceUpdate: true });
  }

  /** @throws Error */
  async bounds(partition: number): Promise<Bounds> {
    const of = { topics: [this.#topic], partitions: { [this.#topic]: [partition] } };
    const [earliest, latest] = await Promise.all(
      [ListOffsetTimestamps.EARLIEST, ListOffsetTimestamps.LATEST].map(async (timestamp) => {
        const offsets = await this.#consumer.listOffsets({ ...of, timestamp });
        return offsets.get(this.#topic)?.[partition] ?? 0n;
      }),
    );
    return { earliest: earliest ?? 0n, latest: latest ?? 0n };
  }

  /**
   * Waits a quarter of a second for records.
   *
   * @param positions by partition
   * @returns by partition, of those that had any
   * @throws Error
   */
  async fetch(positions: ReadonlyMap<number, bigint>): Promise<Map<number, Batch>> {
    const metadata = await this.#consumer.metadata({ topics: [this.#topic] });
    const topic = metadata.topics.get(this.#topic);
    if (!topic) throw new Error(`There is no topic ${this.#topic}.`);
    const byLeader = Map.groupBy(positions, ([partition]) => topic.partitions[partition]?.leader);
    const responses = await Promise.all(
      [...byLeader].map(([node = -1, led]) =>
        this.#consumer.fetch({ node, topics: [{ topicId: topic.id, partitions: led.map(asked) }] }),
      ),
    );
    return this.#batches(responses, positions);
  }

  dropConnections(): void {
    dropConnections(this.#consumer);
  }

  #batches(responses: FetchResponse[], positions: ReadonlyMap<number, bigint>): Map<number, Batch> {
    const batches = new Map<number, Batch>();
    for (const { partitionIndex: partition, records } of partitionsOf(responses)) {
      const last = records?.at(-1);
      if (!records || !last) continue;
      const from = positions.get(partition) ?? 0n;
      batches.set(partition, {
        records: records
          .filter((batch) => (batch.attributes & IS_CONTROL) === 0)
          .flatMap((batch) => this.#records(batch, partition))
          // Kafka sends the stored batch as a whole, even if the position is in its middle.
          .filter(({ offset }) => offset >= from),
        to: last.firstOffset + BigInt(last.lastOffsetDelta) + 1n,
      });
    }
    return batches;
  }

  #records({ firstOffset, records }: RecordsBatch, partition: number): TopicRecord[] {
    return records.map(({ offsetDelta, key, value, headers }) => ({
      topic: this.#topic,
      partition,
      offset: firstOffset + BigInt(offsetDelta),
      key,
      value,
      headers,
    }));
  }
}

function asked([partition, fetchOffset]: [number, bigint]) {
  const unknownEpoch = { currentLeaderEpoch: -1, lastFetchedEpoch: -1 };
  return { partition, fetchOffset, ...unknownEpoch, partitionMaxBytes: 1_048_576 };
}

function partitionsOf(responses: FetchResponse[]) {
  return responses.flatMap(({ responses: topics }) => topics).flatMap((topic) => topic.partitions);
}
