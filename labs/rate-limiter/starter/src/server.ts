import express from 'express';
import { createClient } from 'redis';
import { limited } from './limited.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);

// RLM-10: what does this client do with a command while Redis is away, or silent?
const redis = createClient({ url: settings.redisUrl });
redis.on('error', (error) => console.error('Redis:', error.message));
await redis.connect();

const api = express();

api.get('/healthz', (_request, response) => {
  response.sendStatus(redis.isReady ? 200 : 503);
});

api.get('/limited', limited(1, settings), (_request, response) => {
  response.json({ ok: true });
});

api.get('/limited/heavy', limited(3, settings), (_request, response) => {
  response.json({ ok: true });
});

const server = api.listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', () => {
  server.close(() => redis.destroy());
});
