import { CheckFailure } from './check-failure.ts';
import { unpackPartition } from './kafka-batches.ts';
import { type KafkaConnection, numbersTo } from './kafka-connection.ts';
import { fetchRecords } from './kafka-fetch.ts';
import type { KafkaRecord } from './kafka-record.ts';

export interface ReadOptions {
  /** @default all of them */
  readonly partition?: number;
  /** Leaves out what is in an open or aborted transaction. @default true */
  readonly committedOnly?: boolean;
}

const readMs = 10_000;
const maxRecords = 50_000;
const maxBytes = 32 * 1024 * 1024;

/** All records a topic holds now, partition by partition in order of offset. */
export async function readKafkaTopic(
  connection: KafkaConnection,
  topic: string,
  { partition, committedOnly = true }: ReadOptions,
): Promise<KafkaRecord[]> {
  const deadline = performance.now() + readMs;
  const ends = await connection.offsets(topic, committedOnly ? 'committedEnd' : 'end');
  const starts = await connection.offsets(topic, 'start');
  const wanted = partition === undefined ? numbersTo(ends.length) : [partition];
  const records: KafkaRecord[] = [];
  let bytes = 0;
  const endOf = (number: number) => ends[number] ?? 0;
  let open = wanted
    .map((number) => ({ partition: number, offset: starts[number] ?? 0 }))
    .filter(({ partition: number, offset }) => offset < endOf(number));
  while (open.length > 0) {
    const broker = await connection.broker();
    const fetched = await fetchRecords(broker, connection.full(topic), open, committedOnly);
    const next = new Map(open.map(({ partition: number, offset }) => [number, offset]));
    for (const part of fetched) {
      const unpacked = unpackPartition(part, topic, next.get(part.partition) ?? 0);
      next.set(part.partition, unpacked.next);
      for (const record of unpacked.records) {
        if (record.offset >= endOf(part.partition)) continue;
        records.push(record);
        bytes += (record.bytes?.length ?? 0) + (record.keyBytes?.length ?? 0);
      }
    }
    if (records.length > maxRecords || bytes > maxBytes) {
      throw new CheckFailure(`the topic ${topic} holds more than a check looks at`);
    }
    if (performance.now() > deadline) throw new Error(`Reading ${topic} took over ${readMs} ms.`);
    open = [...next]
      .map(([number, offset]) => ({ partition: number, offset }))
      .filter(({ partition: number, offset }) => offset < endOf(number));
  }
  return records.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}
