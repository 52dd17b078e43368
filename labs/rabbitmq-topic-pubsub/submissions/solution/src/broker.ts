import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel, ChannelModel } from 'amqplib';
import { connect } from 'amqplib';
import { createPublisher, type Publish } from './publisher.ts';
import { assertExchange } from './topology.ts';

const CONNECT_TIMEOUT_MS = 3000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** One life of the connection. Its channels die with it. */
export interface Session {
  publish: Publish;
  /** Runs `work` on a channel of its own, so that a refusal by the broker hurts nobody else. */
  onChannel<T>(work: (channel: Channel) => Promise<T>): Promise<T>;
}

export interface Broker {
  /** @throws while there is no connection */
  session(): Session;
  readonly connected: boolean;
  /** Closes the connection for good. */
  close(): Promise<void>;
}

/** Connects, and connects again whenever the connection is lost, with growing pauses. */
export function stayConnected(url: string): Broker {
  let current: Session | undefined;
  let failures = 0;
  const closing = new AbortController();

  const ended = (async () => {
    while (!closing.signal.aborted) {
      try {
        await live();
      } catch (error) {
        console.error('No broker:', error);
      }
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  })();

  async function live(): Promise<void> {
    const connection = await connect(url, { timeout: CONNECT_TIMEOUT_MS, noDelay: true });
    const lost = new AbortController();
    connection.on('error', (error) => console.error('Connection lost:', error.message));
    connection.on('close', () => lost.abort());
    try {
      const channel = await connection.createConfirmChannel();
      channel.on('error', (error) => console.error('Channel lost:', error.message));
      channel.on('close', () => lost.abort());
      await assertExchange(channel);
      current = {
        publish: createPublisher(channel),
        onChannel: (work) => onChannel(connection, work),
      };
      failures = 0;
      await aborted(AbortSignal.any([lost.signal, closing.signal]));
    } finally {
      current = undefined;
      await connection.close().catch(() => undefined); // it may be gone already
    }
  }

  return {
    session() {
      if (current) return current;
      throw new Error('There is no connection to the broker');
    },
    get connected() {
      return current !== undefined;
    },
    async close() {
      closing.abort();
      await ended;
    },
  };
}

async function onChannel<T>(
  connection: ChannelModel,
  work: (channel: Channel) => Promise<T>,
): Promise<T> {
  const channel = await connection.createChannel();
  channel.on('error', () => {}); // the work fails with it, and tells
  try {
    const result = await work(channel);
    await channel.close(); // acknowledgements have arrived when this has
    return result;
  } catch (error) {
    await channel.close().catch(() => undefined); // a refusal has closed it already
    throw error;
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
