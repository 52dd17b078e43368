import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './database.ts';
import { matchesType } from './matches-type.ts';
import type { EventInput } from './read-event.ts';

export interface Events {
  /** Stores the event and its deliveries; @returns its id */
  accept(input: EventInput): string;
  exists(id: string): boolean;
}

export function openEvents(database: DatabaseSync): Events {
  const insertEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?)');
  const insertDelivery = database.prepare(
    'INSERT INTO deliveries (event_id, endpoint_id, ordering_key, due_at) VALUES (?, ?, ?, ?)',
  );
  const allEndpoints = database.prepare('SELECT id, event_types FROM endpoints');
  const select = database.prepare('SELECT 1 FROM events WHERE id = ?');

  const endpointsFor = (type: string) =>
    (allEndpoints.all() as { id: string; event_types: string }[]).flatMap((endpoint) =>
      (JSON.parse(endpoint.event_types) as string[])
        .filter((pattern) => matchesType(pattern, type))
        .map(() => endpoint),
    );

  return {
    accept: ({ type, data, orderingKey }) =>
      transaction(database, () => {
        const [id, now] = [`evt_${randomUUID()}`, Date.now()];
        // Serialised once: these bytes are signed and sent in every attempt.
        const body = JSON.stringify({ type, timestamp: new Date(now).toISOString(), data });
        insertEvent.run(id, orderingKey, body);
        for (const endpoint of endpointsFor(type)) {
          insertDelivery.run(id, endpoint.id, orderingKey, now);
        }
        return id;
      }),
    exists: (id) => select.get(id) !== undefined,
  };
}
