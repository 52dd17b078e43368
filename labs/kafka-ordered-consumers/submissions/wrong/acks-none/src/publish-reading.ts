import type { Producer } from 'kafkajs';
import type { Reading } from './reading.ts';
import { toRecord } from './reading-record.ts';
import { within } from './within.ts';

const ACKNOWLEDGED_WITHIN_MS = 4000;
const NO_REPLICA = 0;

/**
 * Appends a reading to the topic.
 * @throws when the brokers have not acknowledged it in time; it may be stored all the same
 */
export async function publishReading(
  producer: Producer,
  topic: string,
  reading: Reading,
  traceparent: string | undefined,
): Promise<void> {
  const acknowledged = producer.send({
    topic,
    acks: NO_REPLICA,
    messages: [toRecord(reading, traceparent)],
  });
  await within(ACKNOWLEDGED_WITHIN_MS, acknowledged);
}
