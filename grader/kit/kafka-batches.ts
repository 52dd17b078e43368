import type { FetchedPartition } from './kafka-fetch.ts';
import { type KafkaRecord, kafkaRecord } from './kafka-record.ts';

const transactionalMask = 1 << 4;
const controlMask = 1 << 5;

export interface UnpackedPartition {
  readonly records: KafkaRecord[];
  /** Where to read on. */
  readonly next: number;
}

/**
 * The records of a fetched partition from an offset on: a broker sends whole batches, among them
 * markers of transactions and, listed apart, what was aborted.
 */
export function unpackPartition(
  { partition, batches, abortedTransactions }: FetchedPartition,
  topic: string,
  from: number,
): UnpackedPartition {
  const waiting = [...abortedTransactions];
  const aborted = new Set<bigint>();
  const records: KafkaRecord[] = [];
  let next = from;
  for (const batch of batches) {
    const first = Number(batch.firstOffset);
    next = Math.max(next, first + batch.lastOffsetDelta + 1);
    for (const { producerId } of takeBegun(waiting, next)) aborted.add(producerId);
    if (batch.attributes & controlMask) {
      aborted.delete(batch.producerId);
      continue;
    }
    if (batch.attributes & transactionalMask && aborted.has(batch.producerId)) continue;
    for (const raw of batch.records) {
      const offset = first + raw.offsetDelta;
      if (offset < from) continue;
      const timestamp = Number(batch.firstTimestamp + raw.timestampDelta);
      records.push(kafkaRecord(raw, { topic, partition, offset, timestamp }));
    }
  }
  return { records, next };
}

function takeBegun(
  waiting: { producerId: bigint; firstOffset: bigint }[],
  before: number,
): { producerId: bigint }[] {
  const begun = waiting.filter(({ firstOffset }) => firstOffset < before);
  for (const transaction of begun) waiting.splice(waiting.indexOf(transaction), 1);
  return begun;
}
