import { randomUUID } from 'node:crypto';
import type { Queryable } from './pool.ts';

interface NewEvent {
  type: 'order.placed' | 'order.paid';
  orderId: string;
  version: number;
  data: object;
}

/** An event that waits for its publication. */
export interface OutboxRow {
  /** A bigint, which arrives as text. */
  position: string;
  eventId: string;
  type: string;
  orderId: string;
  /** The message as it will be, at the first publication and at every further one. */
  body: string;
}

/** Writes an event into the outbox. `db` holds the transaction that changes the order. */
export async function append(
  db: Queryable,
  { type, orderId, version, data }: NewEvent,
): Promise<void> {
  const eventId = randomUUID();
  const occurredAt = new Date().toISOString();
  const body = JSON.stringify({ eventId, type, orderId, version, occurredAt, data });
  await db.query('INSERT INTO outbox (event_id, type, order_id, body) VALUES ($1, $2, $3, $4)', [
    eventId,
    type,
    orderId,
    body,
  ]);
}

/** The first events that wait. The second event of an order always lies behind its first one. */
export async function firstWaiting(db: Queryable, limit: number): Promise<OutboxRow[]> {
  const { rows } = await db.query<OutboxRow>(
    `SELECT position, event_id AS "eventId", type, order_id AS "orderId", body
     FROM outbox ORDER BY position LIMIT $1`,
    [limit],
  );
  return rows;
}

export async function remove(db: Queryable, rows: readonly OutboxRow[]): Promise<void> {
  const positions = rows.map(({ position }) => position);
  await db.query('DELETE FROM outbox WHERE position = ANY($1)', [positions]);
}

export async function countWaiting(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: string }>(
    "SELECT count(*) FROM outbox WHERE type = 'order.placed'",
  );
  return Number(rows[0]?.count);
}
