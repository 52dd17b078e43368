import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { parseJsonObject } from './parse-json-object.ts';
import { SubscriptionMissing } from './problems.ts';
import { leaseOf, queueOf } from './topology.ts';

/** More than one request may ask for, so that the next request finds its events here already. */
const PREFETCH = 200;

const POLL_MS = 5;

/** Another instance consumes the subscription, or its end has not got around yet. */
export class LeaseTaken extends Error {}

/**
 * Consumes one subscription into a buffer.
 *
 * Events in the buffer of one instance are out of reach for all others. So only one instance at a
 * time consumes a subscription: the one that owns its lease, an exclusive queue. Others ask for the
 * lease by a message into that queue. The lease and the consumer share a channel; when it closes,
 * the lease goes, and everything that was not acknowledged returns to the front of the queue.
 */
export class SubscriptionConsumer {
  readonly #channel: Channel;
  readonly #name: string;
  readonly #buffer: ConsumeMessage[] = [];
  #open = true;

  private constructor(channel: Channel, name: string) {
    this.#channel = channel;
    this.#name = name;
  }

  /**
   * @param onLeaseWanted called when another instance asks for the lease
   * @throws {SubscriptionMissing} when there is no such queue
   * @throws {LeaseTaken} when another instance consumes it
   */
  static async open(
    connection: ChannelModel,
    name: string,
    signal: AbortSignal,
    onLeaseWanted: (consumer: SubscriptionConsumer) => void,
  ): Promise<SubscriptionConsumer> {
    const channel = await connection.createChannel();
    const consumer = new SubscriptionConsumer(channel, name);
    channel.on('error', () => {}); // What failed is told to the one who called.
    channel.on('close', () => {
      consumer.#open = false;
    });
    try {
      await consumer.#countQueue();
      await consumer.#takeLease(() => onLeaseWanted(consumer));
      await consumer.#awaitFormerConsumer(signal);
      await consumer.#consume();
      return consumer;
    } catch (error) {
      await consumer.release();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /**
   * Takes up to `max` events, oldest first, and acknowledges them.
   * @throws {SubscriptionMissing} when the queue is gone
   */
  async take(max: number, signal: AbortSignal): Promise<Buffer[]> {
    await this.#fill(max, signal);
    const taken = this.#buffer.splice(0, max);
    const last = taken.at(-1);
    if (last) {
      // Events leave the buffer in the order in which they came, so one acknowledgement does.
      this.#channel.ack(last, true);
      // The answer to this one tells that the broker has seen the acknowledgement.
      await this.#countQueue();
    }
    return taken.map((message) => message.content);
  }

  /** Gives the lease and all that is buffered back to the broker. */
  async release(): Promise<void> {
    this.#buffer.length = 0;
    if (!this.#open) return;
    this.#open = false;
    await this.#channel.close().catch(() => {}); // Closed is closed, whoever did it.
  }

  /** Waits until the buffer holds `max` events, or all that wait. */
  async #fill(max: number, signal: AbortSignal): Promise<void> {
    let allSent = false;
    for (;;) {
      signal.throwIfAborted();
      const { messageCount, consumerCount } = await this.#countQueue();
      // The queue was deleted and made again, or the broker has lost us otherwise.
      if (consumerCount !== 1 || !this.#open) throw new Error('The consumer is gone');
      if (allSent || this.#buffer.length >= max) return;
      // The last deliveries may arrive after this answer, but they do before the next one.
      allSent = messageCount === 0;
    }
  }

  async #takeLease(onLeaseWanted: () => void): Promise<void> {
    const lease = leaseOf(this.#name);
    try {
      await this.#channel.assertQueue(lease, { exclusive: true, durable: false, autoDelete: true });
      await this.#channel.consume(lease, onLeaseWanted, { noAck: true });
    } catch (cause) {
      throw new LeaseTaken(`No lease for ${this.#name}`, { cause });
    }
  }

  /** What the former consumer held has returned when the queue no longer counts it. */
  async #awaitFormerConsumer(signal: AbortSignal): Promise<void> {
    while ((await this.#countQueue()).consumerCount > 0) await sleep(POLL_MS, null, { signal });
  }

  async #consume(): Promise<void> {
    await this.#channel.prefetch(PREFETCH);
    await this.#channel.consume(queueOf(this.#name), (message) => {
      if (!message) void this.release();
      else if (parseJsonObject(message.content)) this.#buffer.push(message);
      else this.#channel.reject(message, false); // No event, and no answer could hold it.
    });
  }

  async #countQueue(): Promise<{ messageCount: number; consumerCount: number }> {
    try {
      return await this.#channel.checkQueue(queueOf(this.#name));
    } catch (error) {
      if (isNotFound(error)) throw new SubscriptionMissing(this.#name);
      throw error;
    }
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 404;
}
