import {
  type Channel,
  type ChannelModel,
  type ConfirmChannel,
  type ConsumeMessage,
  connect,
  type Options,
} from 'amqplib';
import type { ServiceAccess } from '../../runtime/service-access.ts';
import type { Timeline } from '../timeline.ts';
import { AmqpManagement } from './amqp-management.ts';
import { CheckFailure } from './check-failure.ts';
import { quote } from './quote.ts';
import { type ReceivedMessage, receivedMessage } from './received-message.ts';

export interface PublishOptions {
  /** @default '' (the default exchange, where the routing key names a queue) */
  exchange?: string;
  routingKey: string;
  /** Text is sent as it is; anything else as JSON. */
  body: unknown;
  headers?: Record<string, unknown>;
  messageId?: string;
  contentType?: string;
  /** @default true */
  persistent?: boolean;
}

/**
 * The grader's own client of a tenant's broker: what another service would see. Counts come from
 * passive declares (about 1 ms), definitions from the management API; the broker's statistics lag
 * by seconds and are never read.
 */
export class AmqpPeer implements AsyncDisposable {
  readonly #connection: ChannelModel;
  readonly #publisher: ConfirmChannel;
  readonly #management: AmqpManagement;
  readonly #vhost: string;
  readonly #timeline: Timeline;

  private constructor(
    connection: ChannelModel,
    publisher: ConfirmChannel,
    access: ServiceAccess,
    timeline: Timeline,
  ) {
    this.#connection = connection;
    this.#publisher = publisher;
    this.#management = new AmqpManagement(access.admin.managementUrl ?? '');
    this.#vhost = encodeURIComponent(access.admin.vhost ?? '/');
    this.#timeline = timeline;
  }

  static async connect(access: ServiceAccess, timeline: Timeline): Promise<AmqpPeer> {
    const connection = await connect(access.admin.amqpUrl ?? '');
    connection.on('error', () => undefined);
    const publisher = await connection.createConfirmChannel();
    publisher.on('error', () => undefined);
    return new AmqpPeer(connection, publisher, access, timeline);
  }

  /** Publishes and waits for the broker's confirm. */
  async publish(options: PublishOptions): Promise<void> {
    const { exchange = '', routingKey, body, persistent = true } = options;
    const content = Buffer.isBuffer(body) ? body : Buffer.from(asText(body));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const { messageId, contentType, headers } = options;
    const target = exchange === '' ? routingKey : `${exchange} ${routingKey}`;
    this.#timeline.add('amqp', `grader published to ${target}: ${quote(content.toString(), 120)}`);
    this.#publisher.publish(
      exchange,
      routingKey,
      content,
      { persistent, messageId, contentType, headers },
      (error: unknown) => (error ? reject(error) : resolve()),
    );
    await promise;
  }

  /** Messages ready in a queue and its consumers; `undefined` when there is no such queue. */
  async counts(queue: string): Promise<{ ready: number; consumers: number } | undefined> {
    return this.#onQueue(queue, async (channel) => {
      const { messageCount, consumerCount } = await channel.checkQueue(queue);
      return { ready: messageCount, consumers: consumerCount };
    });
  }

  /** Takes one message out of a queue for good; `undefined` when it is empty or missing. */
  async take(queue: string): Promise<ReceivedMessage | undefined> {
    const message = await this.#onQueue(queue, (channel) => channel.get(queue, { noAck: true }));
    if (!message) return undefined;
    const taken = receivedMessage(message);
    this.#timeline.add('amqp', `grader took from ${queue}: ${quote(taken.body, 120)}`);
    return taken;
  }

  /**
   * Collects what an exchange routes from now on, in order of arrival.
   * @throws {CheckFailure} when there is no such exchange.
   */
  async subscribe(exchange: string, pattern: string): Promise<readonly ReceivedMessage[]> {
    const channel = await this.#openChannel();
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await bind(channel, queue, exchange, pattern);
    return this.#collect(channel, queue, ({ routingKey, body }) => {
      this.#timeline.add('amqp', `${exchange} ${routingKey} routed ${quote(body, 120)}`);
    });
  }

  /**
   * Takes for good what comes into a queue from now on, ahead of other consumers: a consumer of
   * higher priority is served first. It gets nothing where somebody consumes the queue alone.
   */
  async intercept(queue: string): Promise<readonly ReceivedMessage[]> {
    const channel = await this.#openChannel();
    const tell = ({ body }: ReceivedMessage) =>
      this.#timeline.add('amqp', `grader took from ${queue}: ${quote(body, 120)}`);
    try {
      return await this.#collect(channel, queue, tell, aheadOfOthers);
    } catch (error) {
      if (replyCode(error) !== accessRefused) throw queueFailure(queue, error);
      return [];
    }
  }

  /**
   * From now on the broker refuses (`basic.nack`) what an exchange routes by that pattern, although
   * all other queues get it: a queue that is always full is bound to the exchange.
   * @returns ends it
   * @throws {CheckFailure} when there is no such exchange.
   */
  async refuse(exchange: string, pattern: string): Promise<() => Promise<void>> {
    const channel = await this.#openChannel();
    const full = { 'x-max-length': 0, 'x-overflow': 'reject-publish' };
    const { queue } = await channel.assertQueue('', { exclusive: true, arguments: full });
    await bind(channel, queue, exchange, pattern);
    return async () => {
      await channel.deleteQueue(queue);
      await channel.close();
    };
  }

  /** Definition of a queue (`durable`, `arguments`, …); `undefined` when there is none. */
  queue(name: string): Promise<Record<string, unknown> | undefined> {
    return this.#definition(`queues/${this.#vhost}/${encodeURIComponent(name)}`);
  }

  /** Definition of an exchange (`type`, `durable`, …); `undefined` when there is none. */
  exchange(name: string): Promise<Record<string, unknown> | undefined> {
    return this.#definition(`exchanges/${this.#vhost}/${encodeURIComponent(name)}`);
  }

  /** Routing keys by which a queue is bound to an exchange. */
  async bindings(exchange: string, queue: string): Promise<string[]> {
    const path = `bindings/${this.#vhost}/e/${encodeURIComponent(exchange)}/q/${encodeURIComponent(queue)}`;
    const found = await this.#management.get(path);
    return Array.isArray(found) ? found.map(({ routing_key: key }) => String(key)) : [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#management[Symbol.dispose]();
    await this.#connection.close().catch(() => undefined);
  }

  async #collect(
    channel: Channel,
    queue: string,
    tell: (message: ReceivedMessage) => void,
    options: Options.Consume = {},
  ): Promise<readonly ReceivedMessage[]> {
    const messages: ReceivedMessage[] = [];
    let left = maxCollectedBytes;
    const keep = (message: ConsumeMessage | null) => {
      if (!message || left < 0) return;
      left -= message.content.length + messageOverhead;
      if (left < 0) {
        this.#timeline.add('amqp', `${queue} holds more than the grader reads; it stopped`);
        void channel.close().catch(() => undefined);
        return;
      }
      const next = receivedMessage(message);
      messages.push(next);
      tell(next);
    };
    await channel.consume(queue, keep, { ...options, noAck: true });
    return messages;
  }

  async #openChannel(): Promise<Channel> {
    const channel = await this.#connection.createChannel();
    channel.on('error', () => undefined);
    return channel;
  }

  /** A failing passive declare closes its channel, so each question gets one of its own. */
  async #onQueue<T>(queue: string, ask: (channel: Channel) => Promise<T>): Promise<T | undefined> {
    const channel = await this.#openChannel();
    try {
      const answer = await ask(channel);
      await channel.close();
      return answer;
    } catch (error) {
      if (replyCode(error) === notFound) return undefined;
      throw queueFailure(queue, error);
    }
  }

  async #definition(path: string): Promise<Record<string, unknown> | undefined> {
    const found = await this.#management.get(path);
    return typeof found === 'object' && found !== null
      ? (found as Record<string, unknown>)
      : undefined;
  }
}

async function bind(channel: Channel, queue: string, exchange: string, pattern: string) {
  try {
    await channel.bindQueue(queue, exchange, pattern);
  } catch (error) {
    if (replyCode(error) !== notFound) throw error;
    throw new CheckFailure(`there is no exchange ${exchange}`);
  }
}

/** A service that publishes without end must not fill the grader's memory. */
const maxCollectedBytes = 32 * 1024 * 1024;
/** What a message takes beside its body. */
const messageOverhead = 2048;

/** Reply codes of AMQP 0-9-1. */
const accessRefused = 403;
const notFound = 404;
const resourceLocked = 405;

const aheadOfOthers: Options.Consume = { priority: 1000 };

function replyCode(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error ? Number(error.code) : undefined;
}

/** What a queue of the submission refuses us is its fault, where we can say which. */
function queueFailure(queue: string, error: unknown): unknown {
  if (replyCode(error) === notFound) return new CheckFailure(`there is no queue ${queue}`);
  if (replyCode(error) !== resourceLocked) return error;
  return new CheckFailure(`the queue ${queue} is exclusive: no other connection may use it`);
}

const asText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));
