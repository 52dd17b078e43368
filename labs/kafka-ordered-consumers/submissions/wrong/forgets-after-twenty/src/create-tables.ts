import type { Pool } from './database.ts';

/** Does no harm to tables that are there, nor to an instance that starts at the same time. */
export async function createTables(pool: Pool): Promise<void> {
  // Statements in one query are one transaction, which holds the lock until its end: CREATE TABLE
  // IF NOT EXISTS alone can fail when two instances run it at once.
  await pool.query(`
    SELECT pg_advisory_xact_lock(917263);
    CREATE TABLE IF NOT EXISTS readings (
      reading_id text PRIMARY KEY,
      device_id text NOT NULL,
      seq bigint GENERATED ALWAYS AS IDENTITY
    );
    CREATE TABLE IF NOT EXISTS devices (
      device_id text PRIMARY KEY,
      count bigint NOT NULL,
      sum bigint NOT NULL,
      last_value bigint NOT NULL,
      last_ts text NOT NULL
    );
  `);
}
