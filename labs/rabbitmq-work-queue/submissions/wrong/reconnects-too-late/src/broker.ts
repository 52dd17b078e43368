import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel } from 'amqplib';
import { connect } from 'amqplib';

const CONNECT_TIMEOUT_MS = 3000;
const FIRST_PAUSE_MS = 45_000;
const LONGEST_PAUSE_MS = 60_000;

/** One life of the connection. Channel, consumers and delivery tags die with it. */
export interface Session {
  channel: ConfirmChannel;
  /** Aborted when the connection or the channel is gone. */
  lost: AbortSignal;
}

export interface Broker {
  /** The session of this moment; `undefined` while there is no connection. */
  session(): Session | undefined;
  /** Closes the connection for good. */
  close(): Promise<void>;
}

/**
 * Connects, and connects again whenever the connection is lost, with growing pauses.
 * `prepare` runs at the start of every session: topology and consumers have to be there again.
 */
export function stayConnected(url: string, prepare: (session: Session) => Promise<void>): Broker {
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
    const connection = await connect(url, { timeout: CONNECT_TIMEOUT_MS });
    const lost = new AbortController();
    connection.on('error', (error) => console.error('Connection lost:', error.message));
    connection.on('close', () => lost.abort());
    try {
      const channel = await connection.createConfirmChannel();
      channel.on('error', (error) => console.error('Channel lost:', error.message));
      channel.on('close', () => lost.abort());
      const session = { channel, lost: lost.signal };
      await prepare(session);
      current = session;
      failures = 0;
      await aborted(AbortSignal.any([lost.signal, closing.signal]));
      // Before the connection, whose close would overtake acknowledgements waiting in the channel.
      if (!lost.signal.aborted) await channel.close();
    } finally {
      current = undefined;
      await connection.close().catch(() => undefined); // it may be gone already
    }
  }

  return {
    session: () => current,
    async close() {
      closing.abort();
      await ended;
    },
  };
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
