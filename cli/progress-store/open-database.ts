import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { explainTrouble, newerVersion } from './explain-trouble.ts';
import { migrations } from './migrations.ts';

/** How long one process waits for another to finish writing. */
const busyMs = 5000;

/**
 * Opens the progress file, made or brought up to date as needed. Several processes may do so at
 * once.
 * @throws {GraderError} `environment` when it is damaged, of a newer version, or cannot be written.
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    database = new DatabaseSync(file, { timeout: busyMs });
    if (knownVersion(database, file) < migrations.length) upgrade(database, file);
    database.exec('PRAGMA synchronous = FULL');
    return database;
  } catch (error) {
    database?.close();
    throw explainTrouble(error, file);
  }
}

function upgrade(database: DatabaseSync, file: string): void {
  // Readers beside one writer. Where the file system cannot do that, SQLite stays with its older way.
  database.exec('PRAGMA journal_mode = WAL');
  inWrite(database, () => {
    // Asked again: another process may have upgraded it while this one waited.
    const version = knownVersion(database, file);
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** One transaction that holds the right to write from its beginning. */
export function inWrite<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function knownVersion(database: DatabaseSync, file: string): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version > migrations.length) throw newerVersion(file, version, migrations.length);
  return version;
}
