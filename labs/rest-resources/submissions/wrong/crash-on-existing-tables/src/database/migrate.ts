import { migrations } from './migrations.ts';
import type { Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

// Any number will do, as long as every instance of this service uses the same one.
const MIGRATION_LOCK = 720_431;

/** Sets the database up. */
export async function migrate(pool: Pool): Promise<void> {
  await inTransaction(pool, async (db) => {
    await db.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    for (const { sql } of migrations) await db.query(sql);
  });
}
