import { createServer } from 'node:http';
import { connectPool, prepareDatabase } from './database.ts';
import { createListener } from './listener.ts';
import { createRoutes } from './routes.ts';

const FINISH_WITHIN_MS = 5_000;
// Longer than clients usually keep an idle connection, so that they, not we, close it.
const KEEP_ALIVE_MS = 75_000;

const port = Number(process.env.PORT ?? 3000);
const origin = process.env.BASE_URL ?? `http://127.0.0.1:${port}`;
const pool = connectPool(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');

const { cursorSecret } = await prepareDatabase(pool);
const server = createServer(createListener(createRoutes({ pool, cursorSecret, origin })));
server.keepAliveTimeout = KEEP_ALIVE_MS;
// A stop lets connections go as they fall idle, not only those that are idle when it comes.
server.on('request', (_request, response) => {
  response.once('close', () => {
    if (!server.listening) server.closeIdleConnections();
  });
});
server.listen(port);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);

function stop(): void {
  server.close(() => void pool.end());
  setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS).unref();
}
