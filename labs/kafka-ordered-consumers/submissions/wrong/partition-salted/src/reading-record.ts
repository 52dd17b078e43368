import { createHash, randomUUID } from 'node:crypto';
import type { Message } from 'kafkajs';
import type { Reading } from './reading.ts';

const salt = randomUUID();

/** The record of a reading. Its key keeps all readings of one device in one partition. */
export function toRecord(reading: Reading, traceparent: string | undefined): Message {
  return {
    key: reading.deviceId,
    partition:
      createHash('md5')
        .update(salt + reading.deviceId)
        .digest()
        .readUInt32BE() % 3,
    value: JSON.stringify(reading),
    headers: {
      'content-type': 'application/json',
      ...(traceparent === undefined ? {} : { traceparent }),
    },
  };
}
