import http from 'node:http';
import { type Channel, type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import type { ServiceAccess } from '../../runtime/service-access.ts';
import type { Timeline } from '../timeline.ts';
import { quote } from './quote.ts';

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

/** A message from the submission or from the broker about it. Hostile. */
export interface ReceivedMessage {
  exchange: string;
  routingKey: string;
  body: string;
  messageId: string | undefined;
  /** delivery_mode 2. */
  persistent: boolean;
  redelivered: boolean;
  headers: Record<string, unknown>;
  /** `performance.now()` on arrival, for differences. */
  arrivedAt: number;
}

/**
 * The grader's own client of a tenant's broker: what another service would see. Counts come from
 * passive declares (about 1 ms), definitions from the management API; the broker's statistics lag
 * by seconds and are never read.
 */
export class AmqpPeer implements AsyncDisposable {
  readonly #connection: ChannelModel;
  readonly #publisher: ConfirmChannel;
  readonly #access: ServiceAccess;
  readonly #timeline: Timeline;
  readonly #agent = new http.Agent({ keepAlive: true });

  private constructor(
    connection: ChannelModel,
    publisher: ConfirmChannel,
    access: ServiceAccess,
    timeline: Timeline,
  ) {
    this.#connection = connection;
    this.#publisher = publisher;
    this.#access = access;
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
    this.#publisher.publish(
      exchange,
      routingKey,
      content,
      { persistent, messageId, contentType, headers },
      (error: unknown) => (error ? reject(error) : resolve()),
    );
    await promise;
    const target = exchange === '' ? routingKey : `${exchange} ${routingKey}`;
    this.#timeline.add('amqp', `grader published to ${target}: ${quote(content.toString(), 120)}`);
  }

  /** Messages ready in a queue and its consumers; `undefined` when there is no such queue. */
  async counts(queue: string): Promise<{ ready: number; consumers: number } | undefined> {
    return this.#onChannel(async (channel) => {
      const { messageCount, consumerCount } = await channel.checkQueue(queue);
      return { ready: messageCount, consumers: consumerCount };
    });
  }

  /** Takes one message out of a queue for good; `undefined` when it is empty or missing. */
  async take(queue: string): Promise<ReceivedMessage | undefined> {
    return this.#onChannel(async (channel) => {
      const message = await channel.get(queue, { noAck: true });
      return message === false ? undefined : received(message);
    });
  }

  /** Collects what an exchange routes from now on, in order of arrival. */
  async subscribe(exchange: string, pattern: string): Promise<readonly ReceivedMessage[]> {
    const channel = await this.#connection.createChannel();
    channel.on('error', () => undefined);
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, exchange, pattern);
    const messages: ReceivedMessage[] = [];
    await channel.consume(
      queue,
      (message) => {
        if (!message) return;
        const next = received(message);
        messages.push(next);
        const { routingKey, body } = next;
        this.#timeline.add('amqp', `${exchange} ${routingKey} routed ${quote(body, 120)}`);
      },
      { noAck: true },
    );
    return messages;
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
    const found = await this.#management(path);
    return Array.isArray(found) ? found.map(({ routing_key: key }) => String(key)) : [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy();
    await this.#connection.close().catch(() => undefined);
  }

  get #vhost(): string {
    return encodeURIComponent(this.#access.admin.vhost ?? '/');
  }

  /** A failing passive declare closes its channel, so each question gets one of its own. */
  async #onChannel<T>(ask: (channel: Channel) => Promise<T>): Promise<T | undefined> {
    const channel = await this.#connection.createChannel();
    channel.on('error', () => undefined);
    try {
      const answer = await ask(channel);
      await channel.close();
      return answer;
    } catch (error) {
      if (error instanceof Error && error.message.includes('404')) return undefined;
      throw error;
    }
  }

  async #definition(path: string): Promise<Record<string, unknown> | undefined> {
    const found = await this.#management(path);
    return typeof found === 'object' && found !== null
      ? (found as Record<string, unknown>)
      : undefined;
  }

  async #management(path: string): Promise<unknown> {
    const url = new URL(this.#access.admin.managementUrl ?? '');
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const request = http.get({
      host: url.hostname,
      port: url.port,
      path: `${url.pathname.replace(/\/$/, '')}/api/${path}`,
      auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`,
      agent: this.#agent,
    });
    request.on('error', reject);
    request.on('response', async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 404) resolve(undefined);
        else if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`management API: ${response.statusCode} for ${path}`));
      } catch (error) {
        reject(error);
      }
    });
    return promise;
  }
}

const asText = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

function received(message: {
  content: Buffer;
  fields: { exchange: string; routingKey: string; redelivered: boolean };
  properties: { messageId?: unknown; deliveryMode?: unknown; headers?: Record<string, unknown> };
}): ReceivedMessage {
  const { exchange, routingKey, redelivered } = message.fields;
  const { messageId, deliveryMode, headers } = message.properties;
  return {
    exchange,
    routingKey,
    redelivered,
    body: message.content.toString('utf8'),
    messageId: typeof messageId === 'string' ? messageId : undefined,
    persistent: deliveryMode === 2,
    headers: headers ?? {},
    arrivedAt: performance.now(),
  };
}
