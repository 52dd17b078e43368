import { createServer } from 'node:http';
import { Limiter } from './limiter.ts';
import { createRoutes } from './routes.ts';
import { readSettings } from './settings.ts';

// Longer than clients usually keep an idle connection, so that they, not we, close it.
const KEEP_ALIVE_MS = 75_000;

const settings = readSettings(process.env);
const limiter = new Limiter(settings.redisUrl, settings.policies);
const answer = createRoutes(settings, limiter);

const server = createServer(async (request, response) => {
  const { status, headers, content } = await answer(request);
  const body = Buffer.from(JSON.stringify(content));
  response.writeHead(status, { ...headers, 'content-length': body.byteLength }).end(body);
});
server.keepAliveTimeout = KEEP_ALIVE_MS;

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);

// Who listens is ready: nobody is served before Redis has been there once.
await limiter.connect();
server.listen(settings.port);

function stop(): void {
  if (!server.listening) process.exit();
  server.close();
  server.closeIdleConnections();
  limiter.close();
}
