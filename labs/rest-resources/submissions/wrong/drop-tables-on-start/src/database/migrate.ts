import { migrations } from './migrations.ts';
import type { Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

// Any number will do, as long as every instance of this service uses the same one.
const MIGRATION_LOCK = 720_431;

/** Sets the database up from a clean slate. */
export async function migrate(pool: Pool): Promise<void> {
  await inTransaction(pool, async (db) => {
    await db.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await db.query('DROP TABLE IF EXISTS orders, idempotency_keys, schema_migrations');
    await db.query('CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY)');
    const applied = await db.query<{ name: string }>('SELECT name FROM schema_migrations');
    const names = new Set(applied.rows.map((row) => row.name));
    for (const { name, sql } of migrations) {
      if (names.has(name)) continue;
      await db.query(sql);
      await db.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name]);
    }
  });
}
