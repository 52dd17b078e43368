import pg from 'pg';

export type Pool = pg.Pool;

/** @param connectionString a `postgres://` address */
export function openPool(connectionString: string): Pool {
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: 3000,
    // A database that says nothing is as much of an outage as one that is not there.
    query_timeout: 3000,
    keepAlive: true,
  });
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', (error) => console.error('An idle database connection broke:', error.message));
  return pool;
}
