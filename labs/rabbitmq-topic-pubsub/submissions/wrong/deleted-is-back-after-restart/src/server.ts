import { setTimeout as sleep } from 'node:timers/promises';
import { openBindingStore } from './binding-store.ts';
import { stayConnected } from './broker.ts';
import { createHttpApi } from './http-api.ts';
import { readSettings } from './settings.ts';
import { createSubscriptions } from './subscriptions.ts';

const settings = readSettings(process.env);
const store = await openBindingStore(settings.dataDir);
const broker = stayConnected(settings.amqpUrl);
const subscriptions = createSubscriptions(broker, store);

while (!broker.connected) await sleep(50);
for (const name of await store.all()) await subscriptions.bind(name, await store.read(name));

const server = createHttpApi({ broker, subscriptions, settings }).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

process.once('SIGTERM', async () => {
  server.close();
  await broker.close();
  process.exit(0);
});
