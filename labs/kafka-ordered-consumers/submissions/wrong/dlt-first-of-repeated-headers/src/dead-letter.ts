import type { Message, Producer } from 'kafkajs';
import type { SourceRecord } from './source-record.ts';

const ALL_IN_SYNC_REPLICAS = -1;

/**
 * Puts a record aside. When this resolves the brokers have it, so that it can be passed.
 * @param reason for the people who look at it later
 */
export async function deadLetter(
  producer: Producer,
  topic: string,
  record: SourceRecord,
  reason: string,
): Promise<void> {
  await producer.send({
    topic,
    acks: ALL_IN_SYNC_REPLICAS,
    messages: [toDeadLetter(record, reason)],
  });
}

/** Key and value stay the bytes they were, or null. */
function toDeadLetter(record: SourceRecord, reason: string): Message {
  return {
    key: record.key,
    value: record.value,
    headers: {
      ...Object.fromEntries(
        Object.entries(record.headers ?? {}).map(([k, v]) => [k, Array.isArray(v) ? v[0] : v]),
      ),
      'x-original-topic': record.topic,
      'x-original-partition': String(record.partition),
      'x-original-offset': record.offset,
      'x-error': reason,
    },
  };
}
