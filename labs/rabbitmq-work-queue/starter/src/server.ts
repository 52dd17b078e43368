import express from 'express';
import { connectToBroker } from './broker.ts';
import { readSettings } from './settings.ts';
import { startWorker } from './worker.ts';

const settings = readSettings(process.env);
const broker = await connectToBroker(settings.amqpUrl);
await startWorker(broker, settings);

const api = express();
api.use(express.json());

api.get('/healthz', (_request, response) => {
  response.sendStatus(broker.connected ? 200 : 503);
});

api.post('/jobs', (_request, response) => {
  // RWQ-02: publish the job, and answer when the broker has confirmed it
  response.sendStatus(501);
});

const server = api.listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', async () => {
  // RWQ-10: finish what is in hand first
  server.close();
  await broker.close();
  process.exit(0);
});
