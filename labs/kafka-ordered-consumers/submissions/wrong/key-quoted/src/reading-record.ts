import type { Message } from 'kafkajs';
import type { Reading } from './reading.ts';

/** The record of a reading. Its key keeps all readings of one device in one partition. */
export function toRecord(reading: Reading, traceparent: string | undefined): Message {
  return {
    key: JSON.stringify(reading.deviceId),
    value: JSON.stringify(reading),
    headers: {
      'content-type': 'application/json',
      ...(traceparent === undefined ? {} : { traceparent }),
    },
  };
}
