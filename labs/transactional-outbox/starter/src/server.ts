import { connectToBroker } from './broker.ts';
import { createTables } from './create-tables.ts';
import { createHttpApi } from './http-api.ts';
import { consumePayments } from './payments.ts';
import { openPool } from './pool.ts';
import { startRelay } from './relay.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const pool = openPool(settings.databaseUrl);
await createTables(pool, settings.stock);
const broker = await connectToBroker(settings.amqpUrl);
startRelay(pool, broker, settings.relayPollMs);
await consumePayments(pool, broker);

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
