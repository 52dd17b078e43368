import pg from 'pg';

export type Pool = pg.Client;

/** @param connectionString a `postgres://` address */
export function openPool(connectionString: string): Pool {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 3000,
    // A database that says nothing is as much of an outage as one that is not there.
    query_timeout: 3000,
    keepAlive: true,
  });
  client.on('error', (error) => console.error('The database connection broke:', error.message));
  client.connect().catch((error) => console.error('No database:', error.message));
  return client;
}
