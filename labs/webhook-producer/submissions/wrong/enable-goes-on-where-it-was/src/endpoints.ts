import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { EndpointInput } from './read-endpoint.ts';
import type { Settings } from './settings.ts';

/** What everybody may see of an endpoint. */
export interface Endpoint {
  id: string;
  url: string;
  eventTypes: string[];
  status: 'enabled' | 'disabled';
}

interface EndpointRow {
  id: string;
  url: string;
  event_types: string;
  secret: string;
  old_secret: string | null;
  rotated_at: number | null;
  status: Endpoint['status'];
}

export interface Endpoints {
  create(input: EndpointInput): Endpoint & { secret: string };
  find(id: string): Endpoint | undefined;
  /** @returns the new secret */
  rotate(id: string): string;
  /** Gives its pending deliveries a fresh schedule, too. */
  enable(id: string): void;
  /** The secrets that sign at this moment, the newest first. */
  secretsOf(id: string): string[];
}

export function openEndpoints(database: DatabaseSync, { rotationOverlapMs }: Settings): Endpoints {
  const insert = database.prepare(
    'INSERT INTO endpoints (id, url, event_types, secret) VALUES (?, ?, ?, ?)',
  );
  const select = database.prepare('SELECT * FROM endpoints WHERE id = ?');
  const replaceSecret = database.prepare(
    'UPDATE endpoints SET old_secret = secret, secret = ?, rotated_at = ? WHERE id = ?',
  );
  const enable = database.prepare(
    "UPDATE endpoints SET status = 'enabled', deaths = 0 WHERE id = ? AND status = 'disabled'",
  );
  const begin = database.prepare(
    "UPDATE deliveries SET due_at = ? WHERE endpoint_id = ? AND status = 'pending'",
  );
  const row = (id: string) => select.get(id) as EndpointRow | undefined;

  return {
    create({ url, eventTypes }) {
      const [id, secret] = [randomUUID(), newSecret()];
      insert.run(id, url, JSON.stringify(eventTypes), secret);
      return { id, url, eventTypes, secret, status: 'enabled' };
    },
    find(id) {
      const found = row(id);
      if (!found) return undefined;
      const { url, event_types, status } = found;
      return { id, url, eventTypes: JSON.parse(event_types) as string[], status };
    },
    rotate(id) {
      const secret = newSecret();
      replaceSecret.run(secret, Date.now(), id);
      return secret;
    },
    enable(id) {
      if (enable.run(id).changes === 1) begin.run(Date.now(), id);
    },
    secretsOf(id) {
      const { secret, old_secret, rotated_at } = row(id) as EndpointRow;
      const overlaps = Date.now() < (rotated_at ?? 0) + rotationOverlapMs;
      return old_secret !== null && overlaps ? [secret, old_secret] : [secret];
    },
  };
}

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
