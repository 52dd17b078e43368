import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from './broker.ts';
import { firstWaiting, type OutboxRow, remove } from './outbox.ts';
import type { Pool } from './pool.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { ORDERS_EXCHANGE } from './topology.ts';
import { inTransaction } from './transaction.ts';

const BATCH = 1;
// Any number will do, as long as every instance of this service uses the same one.
const RELAY_LOCK = 311_002;

/** Publishes what waits in the outbox, for as long as the session lasts. */
export async function relay(pool: Pool, session: Session, pollMs: number): Promise<void> {
  while (!session.lost.aborted) {
    const published = await relayBatch(pool, session).catch((error) => {
      console.error('Events not published:', error);
      return 0;
    });
    void published;
    await sleep(pollMs);
  }
}

/** @returns how many events were published and crossed off */
async function relayBatch(pool: Pool, session: Session): Promise<number> {
  return inTransaction(pool, async (db) => {
    // One relay at a time keeps the order, and publishes nothing twice. The lock ends with the
    // transaction, and with the connection of a relay that dies.
    const { rows } = await db.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1) AS mine',
      [RELAY_LOCK],
    );
    if (!rows[0]?.mine) return 0;
    const waiting = await firstWaiting(db, BATCH);
    if (waiting.length === 0) return 0;
    // However long it takes: what the broker may have must not be sent again on a whim. When the
    // connection breaks, this throws; the rows are still there, and their ids are the same.
    await Promise.all(waiting.map((row) => publish(session, row)));
    await remove(db, waiting);
    return waiting.length;
  });
}

function publish({ channel }: Session, { eventId, type, orderId, body }: OutboxRow): Promise<void> {
  return publishConfirmed(channel, ORDERS_EXCHANGE, type, Buffer.from(body), {
    persistent: true,
    messageId: eventId,
    contentType: 'application/json',
    headers: { 'aggregate-id': orderId },
  });
}
