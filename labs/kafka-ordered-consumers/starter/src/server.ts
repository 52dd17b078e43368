import express from 'express';
import { Kafka, logLevel } from 'kafkajs';
import { startConsumer } from './consumer.ts';
import { createTables, openPool } from './database.ts';
import { namesUnder } from './names.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const names = namesUnder(settings.topicPrefix);

const pool = openPool(settings.databaseUrl);
await createTables(pool);

// KPC-03, KPC-10: Kafka or the database may not be there yet
const kafka = new Kafka({ brokers: settings.brokers, logLevel: logLevel.ERROR });
const producer = kafka.producer({ allowAutoTopicCreation: false });
await producer.connect();
await startConsumer(kafka, names, settings);

const api = express();
api.use(express.json());

api.get('/healthz', (_request, response) => {
  response.json({ status: 'ready' });
});

api.post('/readings', (_request, response) => {
  // KPC-01: check the reading and publish it
  // KPC-03: answer when Kafka has acknowledged it
  response.sendStatus(501);
});

api.get('/devices/:id', (_request, response) => {
  // KPC-02: show what was counted
  response.sendStatus(501);
});

const server = api.listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', async () => {
  // KPC-07: leave the group before you leave
  server.close();
  await pool.end();
  process.exit(0);
});
