import type { ChannelModel, ConfirmChannel } from 'amqplib';

export interface Publication {
  exchange: string;
  routingKey: string;
  body: Buffer;
  messageId?: string;
  headers?: Record<string, unknown>;
  /** Whether it is an error when no queue takes the message. */
  mandatory: boolean;
}

/** Publishes persistent messages over a confirm channel. */
export class Publisher {
  readonly #channel: ConfirmChannel;
  readonly #unconfirmed = new Set<(error: Error) => void>();

  constructor(channel: ConfirmChannel) {
    this.#channel = channel;
    // A return comes before the confirm of the same message. It says that a queue of ours is
    // gone, so none of the messages under way can be trusted to have arrived.
    channel.on('return', () => {
      for (const reject of this.#unconfirmed) reject(new Error('no queue took the message'));
    });
  }

  /**
   * Resolves when the broker has confirmed the message, however long that takes. Rejects when it
   * refuses it, when no queue takes it, and when the channel closes before.
   */
  async publish(publication: Publication): Promise<void> {
    const { exchange, routingKey, body, messageId, headers, mandatory } = publication;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#unconfirmed.add(reject);
    try {
      this.#channel.publish(
        exchange,
        routingKey,
        body,
        {
          persistent: true,
          contentType: 'application/json',
          messageId: fitting(messageId),
          headers,
          mandatory,
        },
        (error) => (error ? reject(error) : resolve()),
      );
      await promise;
    } finally {
      this.#unconfirmed.delete(reject);
    }
  }
}

/** Opens a confirm channel; an error on the channel closes the whole connection. */
export async function openChannel(connection: ChannelModel): Promise<ConfirmChannel> {
  const channel = await connection.createConfirmChannel();
  channel.on('error', () => void connection.close().catch(() => undefined));
  return channel;
}

/** A property holds 255 bytes at most, and a job's id may be longer. */
function fitting(messageId: string | undefined): string | undefined {
  return Buffer.byteLength(messageId ?? '') <= 255 ? messageId : undefined;
}
