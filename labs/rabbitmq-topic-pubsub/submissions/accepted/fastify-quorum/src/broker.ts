import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelModel } from 'amqplib';
import { connect } from 'amqplib';
import { BrokerUnavailable } from './problems.ts';
import { Publisher } from './publisher.ts';

/** What one connection offers; all of it ends with the connection. */
export interface Session {
  connection: ChannelModel;
  publisher: Publisher;
}

const RETRY_MS = 200;
const CONNECT_TIMEOUT_MS = 1500;

/** Short, so that the broker soon takes back what a vanished instance held. */
const HEARTBEAT_S = 2;

/** Keeps a connection to the broker, and makes a new one whenever it is lost. */
export class Broker {
  readonly #url: string;
  #session: Session | undefined;
  #closing = false;

  constructor(url: string) {
    const withHeartbeat = new URL(url);
    withHeartbeat.searchParams.set('heartbeat', String(HEARTBEAT_S));
    this.#url = withHeartbeat.href;
  }

  get connected(): boolean {
    return this.#session !== undefined;
  }

  /** @throws {BrokerUnavailable} when there is no connection right now */
  get session(): Session {
    if (this.#session) return this.#session;
    throw new BrokerUnavailable('The broker cannot be reached');
  }

  /** Connects again and again, until the service closes. */
  async keepConnected(): Promise<void> {
    while (!this.#closing) {
      try {
        await this.#connectOnce();
      } catch (error) {
        console.error('No broker:', error instanceof Error ? error.message : error);
      }
      await sleep(RETRY_MS);
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#session?.connection.close();
  }

  /** Opens a session, and returns when it is over. */
  async #connectOnce(): Promise<void> {
    const connection = await connect(this.#url, { timeout: CONNECT_TIMEOUT_MS });
    const lost = Promise.withResolvers<void>();
    connection.on('error', (error) => console.error('Connection lost:', error.message));
    connection.on('close', () => {
      this.#session = undefined;
      lost.resolve();
    });
    const opened = Publisher.open(connection);
    // The rejection may come after the loss, when nobody waits for it any more.
    opened.catch(() => {});
    const publisher = await Promise.race([opened, lost.promise]);
    if (!publisher) return;

    this.#session = { connection, publisher };
    await lost.promise;
  }
}
