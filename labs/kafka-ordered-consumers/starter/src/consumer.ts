import type { Consumer, EachMessagePayload, Kafka } from 'kafkajs';
import type { Names } from './names.ts';
import type { Settings } from './settings.ts';

/** Joins the group and reads the readings. */
export async function startConsumer(
  kafka: Kafka,
  names: Names,
  settings: Settings,
): Promise<Consumer> {
  // KPC-08: a fetch that waits for records sends no heartbeats, so it must not wait too long
  const consumer = kafka.consumer({
    groupId: names.group,
    sessionTimeout: settings.sessionMs,
    heartbeatInterval: settings.sessionMs / 5,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [names.readings] }); // KPC-11: from where?
  await consumer.run({ eachMessage: processMessage });
  return consumer;
}

async function processMessage({ partition, message }: EachMessagePayload): Promise<void> {
  console.log(`Read ${partition}:${message.offset} ${message.key} ${message.value}`);
  // KPC-09: no reading? Then to the dead-letter topic, and on
  // KPC-02, KPC-05: count a reading, but only once
  // KPC-04, KPC-10: and when may this offset be committed?
}
