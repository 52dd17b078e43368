import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import { log } from './log.ts';
import { openChannel, Publisher } from './publisher.ts';
import { RENDER_QUEUE } from './topology.ts';

/** Settles a message, or rejects when it must go back to the queue. */
type Settle = (message: ConsumeMessage, publisher: Publisher) => Promise<void>;

/** A consumer with a channel of its own that has one job in hand at most. */
export class Slot {
  readonly #connection: ChannelModel;
  readonly #channel: ConfirmChannel;
  readonly #publisher: Publisher;
  readonly #settle: Settle;
  #consumerTag = '';
  #stopping = false;
  #inHand: Promise<void> = Promise.resolve();

  private constructor(connection: ChannelModel, channel: ConfirmChannel, settle: Settle) {
    this.#connection = connection;
    this.#channel = channel;
    this.#publisher = new Publisher(channel);
    this.#settle = settle;
  }

  static async open(connection: ChannelModel, settle: Settle): Promise<Slot> {
    const channel = await openChannel(connection);
    await channel.prefetch(1);
    const slot = new Slot(connection, channel, settle);
    const consumer = await channel.consume(RENDER_QUEUE, (message) => slot.#take(message));
    slot.#consumerTag = consumer.consumerTag;
    return slot;
  }

  /** Takes no more jobs, and resolves when the broker knows that the one in hand is settled. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#channel.cancel(this.#consumerTag);
    await this.#inHand;
    // The close of the connection would overtake an acknowledgement that waits in the channel.
    await this.#channel.close();
  }

  #take(message: ConsumeMessage | null): void {
    if (message === null) this.#giveUp(new Error('the broker has cancelled the consumer'));
    else if (this.#stopping) this.#channel.nack(message);
    else this.#inHand = this.#work(message).catch((error) => this.#giveUp(error));
  }

  async #work(message: ConsumeMessage): Promise<void> {
    await this.#settle(message, this.#publisher);
    this.#channel.ack(message);
  }

  /**
   * Closing the connection gives the job back, and the next connection declares anew whatever
   * may be missing. A nack would have the broker deliver the same job again at once.
   */
  #giveUp(error: unknown): void {
    log('a job goes back to the queue', error);
    this.#connection.close().catch(() => undefined);
  }
}
