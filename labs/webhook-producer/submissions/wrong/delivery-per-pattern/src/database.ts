import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

// The sequence of deliveries is the order in which their events were accepted.
const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS endpoints (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    event_types TEXT NOT NULL,
    secret TEXT NOT NULL,
    old_secret TEXT,
    rotated_at INTEGER,
    status TEXT NOT NULL DEFAULT 'enabled',
    deaths INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    id TEXT PRIMARY KEY, ordering_key TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS deliveries (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL REFERENCES events,
    endpoint_id TEXT NOT NULL REFERENCES endpoints,
    ordering_key TEXT,
    status TEXT NOT NULL DEFAULT 'pending',
    failures INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS pending ON deliveries (endpoint_id, ordering_key, sequence)
    WHERE status = 'pending';
  CREATE TABLE IF NOT EXISTS attempts (
    sequence INTEGER NOT NULL REFERENCES deliveries,
    at INTEGER NOT NULL,
    status_code INTEGER,
    error TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS attempts_of ON attempts (sequence);
`;

export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'webhooks.sqlite'));
  database.exec(schema);
  return database;
}

/** All of it or nothing. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
