import { createServer } from 'node:http';
import { createApi } from './api.ts';
import { Ledger } from './ledger.ts';
import { Membership } from './membership.ts';
import { persist, reason } from './persist.ts';
import { Publisher } from './publisher.ts';
import { readSettings } from './settings.ts';
import { TopicReader } from './topic-reader.ts';
import { withDeadline } from './with-deadline.ts';

const settings = readSettings(process.env);
const ledger = new Ledger(settings.databaseUrl);
const publisher = new Publisher(settings);
const reader = new TopicReader(settings);
const membership = new Membership({ settings, ledger, publisher, reader });

// Readings are taken in from the start: for that Kafka is enough.
const isReady = () => membership.isMember;
const api = createApi({ topic: settings.readings, publisher, ledger, isReady });
const server = createServer(api).listen(settings.port, () => {
  console.log(`Listening on http://localhost:${settings.port}`);
});

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);

try {
  await persist('Making the tables', () => ledger.createTables(), stopping.signal);
  membership.start();
} catch {
  // Stopped before there was anything to count with.
}

async function stop(): Promise<void> {
  stopping.abort();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const ended = Promise.all([closed, membership.stop()])
    .then(() => Promise.all([publisher.close(), ledger.close()]))
    .catch((error) => console.error('Stopped with an error:', reason(error)));
  await withDeadline(4_500, ended).catch(() => console.error('Stopped before all was closed.'));
  process.exit(0);
}
