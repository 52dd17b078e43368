import type { BindingStore } from './binding-store.ts';
import type { Broker, Session } from './broker.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { EVENTS_EXCHANGE, queueOf } from './topology.ts';

export interface Subscriptions {
  /** Makes the subscription, or changes it, so that it has exactly these keys. */
  bind(name: string, keys: readonly string[]): Promise<void>;
  remove(name: string): Promise<void>;
}

export function createSubscriptions(broker: Broker, store: BindingStore): Subscriptions {
  // Two changes at once would leave a mixture of both.
  const inTurn = oneAtATime();

  let first: Session | undefined;
  const session = () => (first ??= broker.session());

  return {
    bind: (name, keys) =>
      inTurn(() =>
        broker.session().onChannel(async (channel) => {
          const queue = queueOf(name);
          const before = await store.read(name);
          const gone = before.filter((key) => !keys.includes(key));
          await channel.assertQueue(queue, { durable: true });
          // Written down first: after a crash we know all that may be bound.
          await store.write(name, [...keys, ...gone]);
          for (const key of keys) await channel.bindQueue(queue, EVENTS_EXCHANGE, key);
          for (const key of gone) await channel.unbindQueue(queue, EVENTS_EXCHANGE, key);
          await store.write(name, keys);
        }),
      ),

    remove: (name) =>
      inTurn(() =>
        session().onChannel(async (channel) => {
          await channel.deleteQueue(queueOf(name));
          await store.remove(name);
        }),
      ),
  };
}
