// Puts records into the topic that are no readings, and a good one behind them.
import { kafka, names } from './kafka.ts';

const good = { readingId: `r-${Date.now()}`, deviceId: 'pump-7', value: 1 };
const values = [
  'plain text',
  null,
  'null',
  '{"readingId":"r-9","deviceId":"pump-7","value":"5","ts":"2026-03-01T09:30:00Z"}',
  JSON.stringify({ ...good, ts: new Date().toISOString() }),
];

const producer = kafka.producer();
await producer.connect();
await producer.send({
  topic: names.readings,
  messages: values.map((value) => ({ key: 'pump-7', value })),
});
await producer.disconnect();
