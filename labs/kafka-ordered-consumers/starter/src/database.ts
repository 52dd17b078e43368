import pg from 'pg';

export type Pool = pg.Pool;

/** @param connectionString a `postgres://` address */
export function openPool(connectionString: string): Pool {
  const pool = new pg.Pool({ connectionString });
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', (error) => console.error('An idle database connection broke:', error.message));
  return pool;
}

/** Does no harm to tables that are there. */
export async function createTables(_pool: Pool): Promise<void> {
  // KPC-05, KPC-06: what does the database have to know, so that any instance can go on?
}
