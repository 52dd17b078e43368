import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import { BrokerUnavailable } from './problems.ts';
import type { Event } from './read-event.ts';
import {
  assertExchanges,
  EVENTS_EXCHANGE,
  INSTANCE_HEADER,
  UNROUTED_EXCHANGE,
} from './topology.ts';

/** The header that tells the publications of one instance apart; ids of events may repeat. */
const PUBLICATION_HEADER = 'hub-publication';

interface Publication {
  routed: boolean;
  probeCameBack(): void;
}

/**
 * Publishes events, and finds out whether a queue took them.
 *
 * An event without takers goes through the alternate exchange into a queue of this publisher. A
 * probe follows each event on the same channel, straight into that queue. Messages of one channel
 * keep their order in a queue: once the probe is back, the event is either there or was routed.
 */
export class Publisher {
  readonly #channel: ConfirmChannel;
  readonly #ownQueue: string;
  readonly #publications = new Map<number, Publication>();
  #lastPublication = 0;

  private constructor(channel: ConfirmChannel, ownQueue: string) {
    this.#channel = channel;
    this.#ownQueue = ownQueue;
  }

  static async open(connection: ChannelModel): Promise<Publisher> {
    const channel = await connection.createConfirmChannel();
    channel.on('error', (error) => console.error('Publisher lost:', error.message));
    await assertExchanges(channel);

    // The broker chooses the name, so it also serves as the identity of this publisher.
    const { queue } = await channel.assertQueue('', { exclusive: true, durable: false });
    await channel.bindQueue(queue, UNROUTED_EXCHANGE, '', {
      'x-match': 'all',
      [INSTANCE_HEADER]: queue,
    });
    const publisher = new Publisher(channel, queue);
    await channel.consume(queue, (message) => publisher.#receive(message), { noAck: true });
    return publisher;
  }

  /**
   * Publishes the event and waits for its confirm.
   * @returns whether at least one queue took it
   * @throws {BrokerUnavailable} when the broker refuses it or the channel is gone
   */
  async publish(event: Event, signal: AbortSignal): Promise<boolean> {
    const number = ++this.#lastPublication;
    const probe = Promise.withResolvers<void>();
    const publication: Publication = { routed: true, probeCameBack: probe.resolve };
    this.#publications.set(number, publication);
    signal.addEventListener('abort', () => this.#publications.delete(number));
    try {
      const confirmed = this.#send(event, number);
      const headers = { [PUBLICATION_HEADER]: number };
      this.#channel.sendToQueue(this.#ownQueue, Buffer.alloc(0), { headers });
      await confirmed;
      await probe.promise;
      return publication.routed;
    } finally {
      this.#publications.delete(number);
    }
  }

  /** Sends a note without content to a queue, if there is such a queue. */
  notify(queue: string): void {
    this.#channel.sendToQueue(queue, Buffer.alloc(0));
  }

  #send(event: Event, number: number): Promise<void> {
    const headers = { [INSTANCE_HEADER]: this.#ownQueue, [PUBLICATION_HEADER]: number };
    const options = {
      contentType: 'application/cloudevents+json',
      messageId: event.id,
      persistent: true,
      headers,
    };
    return new Promise((resolve, reject) => {
      this.#channel.publish(EVENTS_EXCHANGE, event.type, event.bytes, options, (error) => {
        if (error) reject(new BrokerUnavailable('The broker did not confirm the event'));
        else resolve();
      });
    });
  }

  #receive(message: ConsumeMessage | null): void {
    const publication = this.#publications.get(message?.properties.headers?.[PUBLICATION_HEADER]);
    if (!message || !publication) return;

    // A probe comes through the default exchange, an event was published to `events`.
    if (message.fields.exchange === EVENTS_EXCHANGE) publication.routed = false;
    else publication.probeCameBack();
  }
}
