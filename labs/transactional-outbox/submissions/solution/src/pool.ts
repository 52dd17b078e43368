import pg from 'pg';

export type Pool = pg.Pool;

/** What can run a statement: the pool, or the connection that holds a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** @param connectionString a `postgres://` address */
export function openPool(connectionString: string): Pool {
  const pool = new pg.Pool({ connectionString });
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', (error) => console.error('An idle database connection broke:', error.message));
  return pool;
}
