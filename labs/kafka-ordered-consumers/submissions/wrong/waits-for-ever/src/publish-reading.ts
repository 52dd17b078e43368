import type { Producer } from 'kafkajs';
import type { Reading } from './reading.ts';
import { toRecord } from './reading-record.ts';
import { untilItWorks } from './until-it-works.ts';

const ALL_IN_SYNC_REPLICAS = -1;

/** Appends a reading to the topic, however long that takes. */
export async function publishReading(
  producer: Producer,
  topic: string,
  reading: Reading,
  traceparent: string | undefined,
): Promise<void> {
  await untilItWorks('publish a reading', () =>
    producer.send({
      topic,
      acks: ALL_IN_SYNC_REPLICAS,
      messages: [toRecord(reading, traceparent)],
    }),
  );
}
