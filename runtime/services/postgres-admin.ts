import type { Pool } from 'pg';
import { createTenant, dropTenant, type PostgresServer } from './postgres-tenant.ts';
import type { Endpoint, ServiceAdmin } from './service.ts';

export async function connectPostgres(endpoint: Endpoint): Promise<ServiceAdmin> {
  const { Pool } = (await import('pg')).default;
  const pool = new Pool({
    connectionString: endpoint.admin.postgres,
    max: 4,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
  });
  // A server that goes away is noticed by whoever asks next.
  pool.on('error', () => {});
  try {
    return admin(pool, endpoint, await describe(pool));
  } catch (error) {
    await pool.end();
    throw error;
  }
}

interface Description {
  readonly version: string;
  readonly versionNumber: number;
  readonly superuser: boolean;
}

async function describe(pool: Pool): Promise<Description> {
  const { rows } = await pool.query<Description>(
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS "version",
            current_setting('server_version_num')::int AS "versionNumber",
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "superuser"`,
  );
  const [row] = rows;
  if (!row) throw new Error('The server does not describe itself.');
  return row;
}

function admin(pool: Pool, endpoint: Endpoint, description: Description): ServiceAdmin {
  const server: PostgresServer = { pool, endpoint, ...description };
  return {
    version: description.version,
    createTenant: (name) => createTenant(server, name),
    dropTenant: (name) => dropTenant(server, name),
    async listTenants(prefix) {
      const { rows } = await pool.query<{ name: string }>(
        `SELECT rolname AS name FROM pg_roles
          WHERE left(rolname, length($1)) = $1 AND right(rolname, 7) <> '_grader'`,
        [prefix],
      );
      return rows.map(({ name }) => name);
    },
    async harden() {
      await pool.query('REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC');
    },
    async [Symbol.asyncDispose]() {
      await pool.end();
    },
  };
}
