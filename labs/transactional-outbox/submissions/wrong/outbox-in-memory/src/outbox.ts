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
  eventId: string;
  type: string;
  orderId: string;
  /** The message as it will be, at the first publication and at every further one. */
  body: string;
}

const waiting: OutboxRow[] = [];

/** Lets an event wait until the order is stored. */
export async function append(
  _db: Queryable,
  { type, orderId, version, data }: NewEvent,
): Promise<void> {
  const eventId = randomUUID();
  const occurredAt = new Date().toISOString();
  const body = JSON.stringify({ eventId, type, orderId, version, occurredAt, data });
  waiting.push({ eventId, type, orderId, body });
}

/** The first events that wait. */
export async function firstWaiting(_db: Queryable, limit: number): Promise<OutboxRow[]> {
  return waiting.slice(0, limit);
}

export async function remove(_db: Queryable, rows: readonly OutboxRow[]): Promise<void> {
  waiting.splice(0, rows.length);
}

export async function countWaiting(_db: Queryable): Promise<number> {
  return waiting.length;
}
