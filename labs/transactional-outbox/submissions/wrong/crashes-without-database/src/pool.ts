import pg from 'pg';

export type Pool = pg.Pool;

/** What can run a statement: the pool, or the connection that holds a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** @param connectionString a `postgres://` address */
export function openPool(connectionString: string): Pool {
  const pool = new pg.Pool({ connectionString });
  return pool;
}
