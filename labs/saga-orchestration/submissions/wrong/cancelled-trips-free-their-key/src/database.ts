import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS trips (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    input TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'PENDING',
    failed_step TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS steps (
    trip_id TEXT NOT NULL REFERENCES trips,
    name TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'pending',
    attempts INTEGER NOT NULL DEFAULT 0,
    needs_undo INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (trip_id, name)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS unfinished ON trips (id) WHERE status IN ('PENDING', 'COMPENSATING');
`;

export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'trips.sqlite'));
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
