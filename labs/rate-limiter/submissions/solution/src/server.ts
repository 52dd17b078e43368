import { createHttpApi } from './http-api.ts';
import { createLimiter } from './limiter.ts';
import { readSettings } from './settings.ts';
import { stayConnected } from './stay-connected.ts';

const settings = readSettings(process.env);
const connection = stayConnected(settings.redisUrl);
const limiter = createLimiter(connection, settings.policies);

const server = createHttpApi({ settings, connection, limiter }).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', () => {
  server.close(() => void connection.close());
});
