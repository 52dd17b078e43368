import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kafkaHere } from '../runtime/testing/kafka-here.ts';
import { importKit, MiniatureLab, miniatureManifest } from '../tests/miniature-lab.ts';
import { grade } from './grade.ts';
import type { Grade } from './grade-record.ts';
import { loadSubmission } from './submission.ts';

const here = await kafkaHere();

/** Answers 201 once the broker has a note, 503 when it does not within a second. */
const server = `
import { createServer } from 'node:http';
import kafkajs from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../node_modules/kafkajs/index.js')))};

const { KAFKA_BROKERS, TOPIC_PREFIX, PORT } = process.env;
const kafka = new kafkajs.Kafka({ brokers: KAFKA_BROKERS.split(','), logLevel: kafkajs.logLevel.NOTHING });
const topic = TOPIC_PREFIX + 'notes';
const seen = [];
const producer = kafka.producer();
const consumer = kafka.consumer({ groupId: TOPIC_PREFIX + 'notes', sessionTimeout: 2000, heartbeatInterval: 200 });
await Promise.all([producer.connect(), consumer.connect()]);
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({ eachMessage: async ({ message }) => void seen.push(message.value.toString()) });

createServer(async (request, response) => {
  if (request.method !== 'POST') return response.end(JSON.stringify(seen));
  const late = new Promise((_, reject) => setTimeout(reject, 1000));
  const sending = producer.send({ topic, acks: -1, messages: [{ key: 'note', value: request.url }] });
  response.writeHead(await Promise.race([sending, late]).then(() => 201, () => 503)).end();
}).listen(PORT);
`;

const checks = `${importKit}
check('MINI-01', 'a note comes to the topic', async ({ api, kafka, faults }) => {
  const peer = await kafka();
  expect((await peer.topic('notes')).partitions).toBe(3);
  expect(await api.post('/one')).toHaveStatus(201);
  const [record] = await peer.read('notes');
  expect(record).toMatchObject({ key: 'note', value: '/one' });
  faults('kafka').hold();
  expect(await api.post('/held')).toHaveStatus(503);
  faults('kafka').pass();
});

check('MINI-02', 'a note of another is read', async ({ api, kafka, until }) => {
  const peer = await kafka();
  await peer.produce('notes', { key: 'note', value: '/two' });
  await until('the note', async () => (await api.get('/')).json().includes('/two'));
  await until('its commit', async () => (await peer.lag('notes', 'notes')) === 0, { deadlineMs: 10_000 });
});

check('MINI-03', 'the group has a member', async ({ kafka }) => {
  const peer = await kafka();
  const { members } = await peer.group('notes');
  expect(members.flatMap(({ partitions }) => partitions.notes)).toEqual([0, 1, 2]);
});
`;

let lab: MiniatureLab;

beforeAll(async () => {
  const limits = { ...miniatureManifest.limits, readyMs: 20_000, checkMs: 15_000, runMs: 90_000 };
  const manifest = { services: ['kafka'], kafkaTopics: { notes: 3 }, limits };
  lab = await MiniatureLab.create({ manifest, checks: { 'kafka.check.ts': checks } });
});

afterAll(() => lab?.[Symbol.asyncDispose]());

describe.skipIf(!here)('a lab of Kafka', () => {
  test('is graded: topics there at the start, faults, a peer', async () => {
    const submission = await loadSubmission(await lab.submission({ 'server.mjs': server }));
    // Its folder has no packages: it takes ours by their path, which only this sandbox shows it.
    const result = await grade(await lab.load(), submission, { sandbox: 'process' });
    const told = JSON.stringify(failuresOf(result), null, 2);
    expect(result, told).toMatchObject({ outcome: 'graded', score: 100 });
  }, 120_000);
});

function failuresOf({ requirements, outcomeDetail }: Grade): unknown {
  const failed = requirements.filter(({ verdict }) => verdict !== 'passed');
  return { outcomeDetail, checks: failed.flatMap((requirement) => requirement.checks) };
}
