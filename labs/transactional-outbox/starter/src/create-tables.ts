import type { Pool } from './pool.ts';

/** Makes the tables unless they are there, and fills the stock. */
export async function createTables(pool: Pool, stock: Record<string, number>): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS stock (
      sku text PRIMARY KEY,
      units integer NOT NULL CHECK (units >= 0)
    );
    CREATE TABLE IF NOT EXISTS orders (
      id text PRIMARY KEY,
      customer_id text NOT NULL,
      sku text NOT NULL,
      qty integer NOT NULL,
      status text NOT NULL,
      version integer NOT NULL
    );
  `);
  // OUT-03: where does an event wait?  OUT-09: how do you know a payment again?
  // OUT-05: fill the stock, once; two instances may start at the same moment
  void stock;
}
