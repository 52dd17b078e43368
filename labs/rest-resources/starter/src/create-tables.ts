import type { Pool } from './pool.ts';

/** The first migration. Runs at every start, so it must do no harm to a database in use. */
export async function createTables(pool: Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS orders (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      reference text NOT NULL,
      customer text NOT NULL,
      status text NOT NULL DEFAULT 'draft',
      currency text NOT NULL,
      items jsonb NOT NULL,
      note text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    )
  `);
}
