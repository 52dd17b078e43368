import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from './broker.ts';
import { append, type NewEvent } from './outbox.ts';
import type { Queryable } from './pool.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { ORDERS_EXCHANGE } from './topology.ts';

const PATIENCE_MS = 1500;

let currentSession: () => Session | undefined = () => undefined;

export function announceOn(session: () => Session | undefined): void {
  currentSession = session;
}

/** Publishes an event straight away; only when that fails it has to wait in the outbox. */
export async function announce(db: Queryable, event: NewEvent): Promise<void> {
  const eventId = randomUUID();
  if (!(await published(event, eventId))) await append(db, event, eventId);
}

async function published(event: NewEvent, eventId: string): Promise<boolean> {
  const session = currentSession();
  if (!session) return false;
  const occurredAt = new Date().toISOString();
  const body = Buffer.from(JSON.stringify({ eventId, ...event, occurredAt }));
  const confirmed = publishConfirmed(session.channel, ORDERS_EXCHANGE, event.type, body, {
    persistent: true,
    messageId: eventId,
    headers: { 'aggregate-id': event.orderId },
  }).then(
    () => true,
    () => false,
  );
  return Promise.race([confirmed, sleep(PATIENCE_MS, false)]);
}
