import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './database.ts';
import { retryWaitMs } from './retry-wait.ts';
import type { AttemptResult } from './send-attempt.ts';
import type { Settings } from './settings.ts';

export interface DueDelivery {
  sequence: number;
  eventId: string;
  endpointId: string;
  url: string;
  body: string;
}

export interface DeliveryReport {
  endpointId: string;
  status: 'pending' | 'delivered' | 'dead';
  attempts: { at: string; statusCode: number | null; error: string | null }[];
}

export interface Deliveries {
  /** Those whose attempt may begin now, the oldest first. */
  due(now: number): DueDelivery[];
  /** The first moment after `now` when one will be due. */
  nextDueAt(now: number): number | undefined;
  /** Books how an attempt ended, and what follows from it. */
  settle(delivery: DueDelivery, startedAt: number, result: AttemptResult): void;
  ofEvent(eventId: string): DeliveryReport[];
  deadLetters(endpointId: string): { eventId: string }[];
  /** @returns whether there was such a dead letter */
  replay(endpointId: string, eventId: string): boolean;
}

/** Pending ones of enabled endpoints, and of each lane only the head. */
const waiting = `
  deliveries AS d JOIN endpoints ON endpoints.id = d.endpoint_id
  WHERE d.status = 'pending' AND endpoints.status = 'enabled' AND NOT EXISTS (
    SELECT 1 FROM deliveries AS earlier
    WHERE earlier.endpoint_id = d.endpoint_id AND earlier.ordering_key = d.ordering_key
      AND earlier.status = 'pending' AND earlier.sequence < d.sequence
  )
`;

export function openDeliveries(database: DatabaseSync, settings: Settings): Deliveries {
  const due = database.prepare(`
    SELECT d.sequence, d.event_id AS eventId, d.endpoint_id AS endpointId, endpoints.url,
      (SELECT body FROM events WHERE events.id = d.event_id) AS body
    FROM ${waiting} AND d.due_at <= ? ORDER BY d.sequence
  `);
  const nextDue = database.prepare(`SELECT min(d.due_at) AS at FROM ${waiting} AND d.due_at > ?`);
  const addAttempt = database.prepare('INSERT INTO attempts VALUES (?, ?, ?, ?)');
  const stateOf = database.prepare('SELECT status, failures FROM deliveries WHERE sequence = ?');
  const setStatus = database.prepare('UPDATE deliveries SET status = ? WHERE sequence = ?');
  const postpone = database.prepare(
    'UPDATE deliveries SET failures = failures + 1, due_at = ? WHERE sequence = ?',
  );
  const forgetDeaths = database.prepare('UPDATE endpoints SET deaths = 0 WHERE id = ?');
  const countDeath = database.prepare(
    'UPDATE endpoints SET deaths = deaths + 1 WHERE id = ? RETURNING deaths',
  );
  const disable = database.prepare("UPDATE endpoints SET status = 'disabled' WHERE id = ?");
  const killPending = database.prepare(
    "UPDATE deliveries SET status = 'dead' WHERE endpoint_id = ? AND status = 'pending'",
  );
  const revive = database.prepare(`
    UPDATE deliveries SET status = 'pending', failures = 0, due_at = ?
    WHERE endpoint_id = ? AND event_id = ? AND status = 'dead'
  `);
  const ofEvent = database.prepare(
    'SELECT sequence, endpoint_id, status FROM deliveries WHERE event_id = ? ORDER BY sequence',
  );
  const attemptsOf = database.prepare('SELECT * FROM attempts WHERE sequence = ? ORDER BY rowid');
  const deadLetters = database.prepare(`
    SELECT event_id AS eventId FROM deliveries
    WHERE endpoint_id = ? AND status = 'dead' ORDER BY sequence
  `);

  function bury({ sequence, endpointId }: DueDelivery): void {
    setStatus.run('dead', sequence);
    const { deaths } = countDeath.get(endpointId) as { deaths: number };
    if (deaths >= settings.disableAfter) disable.run(endpointId);
  }

  function fail(delivery: DueDelivery, result: AttemptResult): void {
    if (result.statusCode === 410) {
      disable.run(delivery.endpointId);
      killPending.run(delivery.endpointId);
      return;
    }
    const { status, failures } = stateOf.get(delivery.sequence) as {
      status: string;
      failures: number;
    };
    // A 410 to another delivery has ended this one meanwhile.
    if (status !== 'pending') return;
    const waitMs = retryWaitMs(failures, result, settings);
    if (waitMs === undefined) bury(delivery);
    else postpone.run(Date.now() + waitMs, delivery.sequence);
  }

  return {
    due: (now) => due.all(now) as unknown as DueDelivery[],
    nextDueAt: (now) => (nextDue.get(now) as { at: number | null }).at ?? undefined,
    settle(delivery, startedAt, result) {
      transaction(database, () => {
        addAttempt.run(delivery.sequence, Date.now(), result.statusCode, result.error);
        if (!hasSucceeded(result)) return fail(delivery, result);
        setStatus.run('delivered', delivery.sequence);
        forgetDeaths.run(delivery.endpointId);
      });
    },
    ofEvent: (eventId) =>
      (ofEvent.all(eventId) as unknown as DeliveryRow[]).map((row) => ({
        endpointId: row.endpoint_id,
        status: row.status,
        attempts: (attemptsOf.all(row.sequence) as unknown as AttemptRow[]).map(toAttempt),
      })),
    deadLetters: (endpointId) => deadLetters.all(endpointId) as { eventId: string }[],
    replay: (endpointId, eventId) => revive.run(Date.now(), endpointId, eventId).changes === 1,
  };
}

interface DeliveryRow {
  sequence: number;
  endpoint_id: string;
  status: DeliveryReport['status'];
}

interface AttemptRow {
  at: number;
  status_code: number | null;
  error: string | null;
}

const hasSucceeded = ({ statusCode }: AttemptResult) =>
  statusCode !== null && statusCode >= 200 && statusCode <= 299;

const toAttempt = ({ at, status_code, error }: AttemptRow) => ({
  at: new Date(at).toISOString(),
  statusCode: status_code,
  error,
});
