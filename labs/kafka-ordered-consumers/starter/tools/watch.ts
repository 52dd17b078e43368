// Prints every record of both topics, from the beginning, until you press Ctrl-C.
import { randomUUID } from 'node:crypto';
import { kafka, names } from './kafka.ts';

// A group of its own, so that it takes nothing away from the aggregator.
const consumer = kafka.consumer({ groupId: `watch-${randomUUID()}` });
await consumer.connect();
await consumer.subscribe({ topics: [names.readings, names.deadLetters], fromBeginning: true });
await consumer.run({
  async eachMessage({ topic, partition, message }) {
    const { offset, key, value, headers } = message;
    console.log(`${topic} ${partition}:${offset} key ${key}`);
    for (const [name, content] of Object.entries(headers ?? {})) {
      console.log(`  ${name}: ${content}`);
    }
    console.log(`  ${value}`);
  },
});
process.once('SIGINT', () => void consumer.disconnect());
