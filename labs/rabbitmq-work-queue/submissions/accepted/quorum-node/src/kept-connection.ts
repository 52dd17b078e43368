import { setTimeout as pause } from 'node:timers/promises';
import { type ChannelModel, connect } from 'amqplib';
import { log } from './log.ts';

const CONNECT_MS = 3000;
const RECONNECT_PAUSE_MS = 500;
const HANG_UP_MS = 500;
// Finds a connection that died without a word; a killed or restarted broker is noticed at once.
const HEARTBEAT_S = 5;

/** Makes of a fresh connection what is wanted on it; `lost` aborts when that connection is gone. */
type Open<T> = (connection: ChannelModel, lost: AbortSignal) => Promise<T>;

/** A connection that is made again whenever it breaks. */
export class KeptConnection<T> {
  readonly #url: string;
  readonly #open: Open<T>;
  readonly #stopped = new AbortController();
  #connection: ChannelModel | undefined;
  #current: T | undefined;

  constructor(url: string, open: Open<T>) {
    this.#url = withHeartbeat(url);
    this.#open = open;
  }

  /** What `open` made of the connection that stands; undefined while there is none. */
  get current(): T | undefined {
    return this.#current;
  }

  /** Connects, and connects again, until it is stopped. Does not reject. */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await this.#connectOnce().catch((error) => log('no connection to the broker', error));
      await pause(RECONNECT_PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Connects no more, lets `finish` end what is under way, and hangs up. */
  async stop(finish?: (current: T) => Promise<void>): Promise<void> {
    this.#stopped.abort();
    if (this.#current !== undefined) await finish?.(this.#current);
    if (this.#connection !== undefined) await hangUp(this.#connection);
  }

  async #connectOnce(): Promise<void> {
    const connection = await connect(this.#url, { timeout: CONNECT_MS, noDelay: true });
    const lost = new AbortController();
    const isLost = new Promise<never>((_resolve, reject) => {
      connection.on('close', (error) => {
        lost.abort(error ?? new Error('connection closed'));
        reject(lost.signal.reason);
      });
    });
    // The close that follows tells the same; without a listener an error ends the process.
    connection.on('error', () => undefined);
    this.#connection = connection;
    try {
      this.#current = await Promise.race([this.#open(connection, lost.signal), isLost]);
      await isLost;
    } finally {
      this.#current = undefined;
      await hangUp(connection);
    }
  }
}

/** Closes a connection, and waits for the broker's answer a short while only. */
async function hangUp(connection: ChannelModel): Promise<void> {
  const closed = connection.close().catch(() => undefined);
  await Promise.race([closed, pause(HANG_UP_MS)]);
}

function withHeartbeat(amqpUrl: string): string {
  const url = new URL(amqpUrl);
  url.searchParams.set('heartbeat', String(HEARTBEAT_S));
  return url.href;
}
