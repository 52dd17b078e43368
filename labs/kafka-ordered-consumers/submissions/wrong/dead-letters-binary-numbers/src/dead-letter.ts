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

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

/** Key and value stay the bytes they were, or null. */
function toDeadLetter(record: SourceRecord, reason: string): Message {
  return {
    key: record.key,
    value: record.value,
    headers: {
      ...record.headers,
      'x-original-topic': record.topic,
      'x-original-partition': int32(record.partition),
      'x-original-offset': int64(record.offset),
      'x-error': reason,
    },
  };
}
