import type { MessageToProduce } from '@platformatic/kafka';
import type { TopicRecord } from './topic-reader.ts';

/**
 * A record as it was, byte for byte, with four headers that say where from and why.
 *
 * @param to the dead-letter topic
 * @param fault why the record is no reading, in words
 */
export function deadLetter(record: TopicRecord, to: string, fault: string): MessageToProduce {
  return {
    topic: to,
    partition: record.partition,
    // The client writes null for undefined, and an empty buffer as what it is.
    key: record.key ?? undefined,
    value: record.value ?? undefined,
    // The types know no null here, but the client writes it.
    headers: new Map([...record.headers, ...origin(record, fault)] as [Buffer, Buffer][]),
  };
}

/** Buffers as keys of a map are all different, so a header that is there twice stays so. */
function origin({ topic, partition, offset }: TopicRecord, fault: string): [Buffer, Buffer][] {
  return [
    ['x-original-topic', topic],
    ['x-original-partition', String(partition)],
    ['x-original-offset', String(offset)],
    ['x-error', fault],
  ].map(([name = '', text = '']) => [Buffer.from(name), Buffer.from(text)]);
}
