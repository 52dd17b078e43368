import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import type { KeyedLock } from './keyed-lock.ts';
import { Problem } from './problems.ts';
import { LeaseTaken, SubscriptionConsumer } from './subscription-consumer.ts';
import { leaseOf } from './topology.ts';

const RETRY_MS = 10;

/** Reads subscriptions through consumers that stay until another instance wants to read. */
export class SubscriptionReader {
  readonly #broker: Broker;
  readonly #lock: KeyedLock;
  readonly #consumers = new Map<string, SubscriptionConsumer>();

  constructor(broker: Broker, lock: KeyedLock) {
    this.#broker = broker;
    this.#lock = lock;
  }

  /** Takes up to `max` events out of the subscription, and acknowledges them. */
  read(name: string, max: number, signal: AbortSignal): Promise<Buffer[]> {
    return this.#lock.run(name, () => this.#readUntilAborted(name, max, signal));
  }

  async #readUntilAborted(name: string, max: number, signal: AbortSignal): Promise<Buffer[]> {
    for (;;) {
      signal.throwIfAborted();
      try {
        const consumer = await this.#consumerOf(name, signal);
        return await consumer.take(max, signal);
      } catch (error) {
        await this.#drop(name);
        if (error instanceof Problem) throw error;
        // Leases and consumers come and go; only the deadline ends the attempts.
        if (error instanceof LeaseTaken) this.#broker.session.publisher.notify(leaseOf(name));
        await sleep(RETRY_MS);
      }
    }
  }

  async #consumerOf(name: string, signal: AbortSignal): Promise<SubscriptionConsumer> {
    const { connection } = this.#broker.session;
    const present = this.#consumers.get(name);
    if (present?.isOpen) return present;

    const consumer = await SubscriptionConsumer.open(connection, name, signal, (wanted) => {
      // Behind the requests that wait already, so that the two instances take turns.
      void this.#lock.run(name, () => wanted.release());
    });
    this.#consumers.set(name, consumer);
    return consumer;
  }

  async #drop(name: string): Promise<void> {
    const consumer = this.#consumers.get(name);
    this.#consumers.delete(name);
    await consumer?.release();
  }
}
