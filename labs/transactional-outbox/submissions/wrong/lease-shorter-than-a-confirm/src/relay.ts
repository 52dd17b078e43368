import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from './broker.ts';
import { claimWaiting, type OutboxRow, remove } from './outbox.ts';
import type { Pool } from './pool.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { ORDERS_EXCHANGE } from './topology.ts';

const BATCH = 100;

/** Publishes what waits in the outbox, for as long as the session lasts. */
export async function relay(pool: Pool, session: Session, pollMs: number): Promise<void> {
  while (!session.lost.aborted) {
    const published = await relayBatch(pool, session).catch((error) => {
      console.error('Events not published:', error);
      return 0;
    });
    if (published < BATCH) await sleep(pollMs);
  }
}

/** @returns how many events were published and crossed off */
async function relayBatch(pool: Pool, session: Session): Promise<number> {
  const claimed = await claimWaiting(pool, BATCH);
  await Promise.all(claimed.map((row) => publish(session, row)));
  await remove(pool, claimed);
  return claimed.length;
}

function publish({ channel }: Session, { eventId, type, orderId, body }: OutboxRow): Promise<void> {
  return publishConfirmed(channel, ORDERS_EXCHANGE, type, Buffer.from(body), {
    persistent: true,
    messageId: eventId,
    contentType: 'application/json',
    headers: { 'aggregate-id': orderId },
  });
}
