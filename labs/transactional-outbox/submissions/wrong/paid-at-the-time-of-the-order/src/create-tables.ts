import type { Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

// Any number will do, as long as every instance of this service uses the same one.
const MIGRATION_LOCK = 311_001;

/** Makes the tables unless they are there, and fills the stock with what it does not know yet. */
export async function createTables(pool: Pool, stock: Record<string, number>): Promise<void> {
  await inTransaction(pool, async (db) => {
    // Two instances that start at once would run into each other.
    await db.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await db.query(`
      CREATE TABLE IF NOT EXISTS stock (
        sku text PRIMARY KEY,
        units integer NOT NULL CHECK (units >= 0)
      );
      CREATE TABLE IF NOT EXISTS orders (
        id text PRIMARY KEY,
        customer_id text NOT NULL,
        sku text NOT NULL,
        qty integer NOT NULL,
        status text NOT NULL DEFAULT 'placed',
        version integer NOT NULL DEFAULT 1,
        placed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE IF NOT EXISTS outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event_id text NOT NULL,
        type text NOT NULL,
        order_id text NOT NULL,
        body text NOT NULL
      );
      CREATE TABLE IF NOT EXISTS inbox (
        event_id text PRIMARY KEY,
        received_at timestamptz NOT NULL DEFAULT now()
      );
    `);
    for (const [sku, units] of Object.entries(stock)) {
      await db.query('INSERT INTO stock VALUES ($1, $2) ON CONFLICT DO NOTHING', [sku, units]);
    }
  });
}
