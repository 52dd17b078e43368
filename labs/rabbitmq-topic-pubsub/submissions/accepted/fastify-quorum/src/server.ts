import { BindingStore } from './binding-store.ts';
import { Broker } from './broker.ts';
import { createHttpApi } from './http-api.ts';
import { KeyedLock } from './keyed-lock.ts';
import { readSettings } from './settings.ts';
import { SubscriptionReader } from './subscription-reader.ts';
import { Subscriptions } from './subscriptions.ts';

const { port, amqpUrl, brokerTimeoutMs, dataDir } = readSettings(process.env);
const broker = new Broker(amqpUrl);
void broker.keepConnected();

// One lock for all: a read and a DELETE of the same subscription must not meet either.
const lock = new KeyedLock();
const subscriptions = new Subscriptions(broker, new BindingStore(dataDir), lock);
const reader = new SubscriptionReader(broker, lock);

const api = createHttpApi({ broker, subscriptions, reader, brokerTimeoutMs });
await api.listen({ port, host: '::' });
console.log(`Listening on http://localhost:${port}`);

process.once('SIGTERM', async () => {
  await Promise.allSettled([api.close(), broker.close()]);
  process.exit(0);
});
