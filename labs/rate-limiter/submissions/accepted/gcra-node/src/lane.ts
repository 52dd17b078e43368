import { createClient } from 'redis';

const CONNECT_MS = 1_000;
const RETRY_MS = 250;
/**
 * A connection without a byte either way for so long is given up; pings keep an idle one alive.
 * One hung command makes the client wait for as long at most.
 */
const SILENCE_MS = 1_500;
const PING_MS = 400;

export type Connection = ReturnType<typeof connection>;

/**
 * A connection of its own for transactions, used by one at a time: what it watches is then watched
 * for that one only.
 */
export class Lane {
  readonly #connection: Connection;
  #last: Promise<unknown> = Promise.resolve();
  #heardAt = 0;

  constructor(url: string) {
    this.#connection = connection(url);
  }

  /** Resolves when connected for the first time; from then on it reconnects by itself. */
  async connect(): Promise<void> {
    await this.#connection.connect();
  }

  /** Redis has answered here just now. */
  heard(): void {
    this.#heardAt = performance.now();
  }

  /** How long Redis has said nothing here, since a moment at the earliest. */
  silentMs(since: number): number {
    return performance.now() - Math.max(since, this.#heardAt);
  }

  /** Runs the work after all that was asked for before. */
  run<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const result = this.#last.then(() => work(this.#connection));
    this.#last = result.catch(() => undefined);
    return result;
  }

  close(): void {
    this.#connection.destroy();
  }
}

function connection(url: string) {
  const client = createClient({
    url,
    // While Redis is away a command fails at once instead of waiting for its return.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: RETRY_MS,
    },
  });
  // Without a listener the first lost connection would end the process.
  client.on('error', (error: Error) => console.error(`Redis: ${error.message}`));
  return client;
}
