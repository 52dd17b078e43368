import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ErrorReply } from 'redis';
import { createRedisClient, type RedisClient } from './redis-client.ts';
import { within } from './within.ts';

const COMMAND_TIMEOUT_MS = 1500;
const HANDSHAKE_TIMEOUT_MS = 1000;
const PAUSE_MS = 200;

export interface Connection {
  ready(): boolean;
  /**
   * Has a command done.
   * @throws when Redis cannot be reached, refuses, or does not answer in time
   */
  ask<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects, and connects again whenever the connection is lost or Redis falls silent on it. */
export function stayConnected(url: string): Connection {
  let everConnected = false;
  let current: { client: RedisClient; lost: AbortController } | undefined;
  const closing = new AbortController();

  const ended = (async () => {
    while (!closing.signal.aborted) {
      await live().catch((error: Error) => {
        console.error('No Redis:', error.message);
        if (!everConnected) process.exit(1);
      });
      await sleep(PAUSE_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  })();

  async function live(): Promise<void> {
    const client = createRedisClient(url);
    const lost = new AbortController();
    client.on('error', (error) => lost.abort(error));
    try {
      await within(HANDSHAKE_TIMEOUT_MS, client.connect());
      current = { client, lost };
      everConnected = true;
      await aborted(AbortSignal.any([lost.signal, closing.signal]));
    } finally {
      current = undefined;
      client.destroy();
    }
    lost.signal.throwIfAborted();
  }

  return {
    ready: () => current !== undefined,
    async ask(command) {
      if (!current) throw new Error('not connected to Redis');
      const { client, lost } = current;
      const answer = command(client);
      // The client's own `timeout` option ends with the write, so it does not cover the reply.
      return await within(COMMAND_TIMEOUT_MS, answer).catch((error) => {
        // Silence may mean that the other end is gone without a word: ask on a new connection.
        if (!(error instanceof ErrorReply)) lost.abort(error);
        throw error;
      });
    },
    async close() {
      closing.abort();
      await ended;
    },
  };
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
