import { stayConnected } from './broker.ts';
import { createTables } from './create-tables.ts';
import { createHttpApi } from './http-api.ts';
import { consumePayments } from './payments.ts';
import { openPool } from './pool.ts';
import { relay } from './relay.ts';
import { readSettings } from './settings.ts';
import { assertTopology } from './topology.ts';

const settings = readSettings(process.env);
const pool = openPool(settings.databaseUrl);
await createTables(pool, settings.stock);

const broker = stayConnected(settings.amqpUrl, async (session) => {
  await assertTopology(session.channel);
  await consumePayments(pool, session);
  relay(pool, session, settings.relayPollMs).catch((error) => console.error('No relay:', error));
});

const server = createHttpApi(pool, broker).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', async () => {
  server.close();
  await broker.close();
  await pool.end();
  process.exit(0);
});
