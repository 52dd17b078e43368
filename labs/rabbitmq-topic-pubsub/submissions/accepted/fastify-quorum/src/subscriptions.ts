import type { Channel } from 'amqplib';
import type { BindingStore } from './binding-store.ts';
import type { Broker } from './broker.ts';
import type { KeyedLock } from './keyed-lock.ts';
import { assertSubscriptionQueue, EVENTS_EXCHANGE, queueOf } from './topology.ts';

/** Makes, changes and ends subscriptions; changes of the same one wait for each other. */
export class Subscriptions {
  readonly #broker: Broker;
  readonly #store: BindingStore;
  readonly #lock: KeyedLock;

  constructor(broker: Broker, store: BindingStore, lock: KeyedLock) {
    this.#broker = broker;
    this.#store = store;
    this.#lock = lock;
  }

  /** Makes the subscription if need be, and binds it with exactly these keys. */
  put(name: string, bindings: Set<string>, signal: AbortSignal): Promise<void> {
    return this.#change(name, signal, async (channel) => {
      const before = await this.#store.read(name);
      // Should we die on the way, the next PUT still knows every key that may be bound.
      await this.#store.write(name, before.union(bindings));

      await assertSubscriptionQueue(channel, name);
      const queue = queueOf(name);
      // Bind first: an event that matches both before and after must not slip through.
      for (const key of bindings) await channel.bindQueue(queue, EVENTS_EXCHANGE, key);
      for (const key of before.difference(bindings)) {
        await channel.unbindQueue(queue, EVENTS_EXCHANGE, key);
      }
      await this.#store.write(name, bindings);
    });
  }

  /** Ends the subscription, with everything that waits in it. */
  delete(name: string, signal: AbortSignal): Promise<void> {
    return this.#change(name, signal, async (channel) => {
      await channel.deleteQueue(queueOf(name));
      await this.#store.remove(name);
    });
  }

  #change(
    name: string,
    signal: AbortSignal,
    change: (channel: Channel) => Promise<void>,
  ): Promise<void> {
    return this.#lock.run(name, async () => {
      signal.throwIfAborted();
      // A channel of its own: what the broker refuses closes no other.
      const channel = await this.#broker.session.connection.createChannel();
      channel.on('error', (error) => console.error(`Subscription ${name}:`, error.message));
      try {
        await change(channel);
      } finally {
        await channel.close().catch(() => {}); // It may have been closed by the broker.
      }
    });
  }
}
