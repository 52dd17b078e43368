import type { Pool } from 'pg';
import type { ServiceAccess } from '../service-access.ts';
import { randomSecret } from './random-secret.ts';
import type { Endpoint, ServiceAdmin } from './service.ts';

const connectionLimit = 30;

/** Names are ours, letters, digits and underscores only; quoting them is enough. */
const quoted = (name: string): string => `"${name}"`;

export async function connectPostgres(endpoint: Endpoint): Promise<ServiceAdmin> {
  const { Pool } = (await import('pg')).default;
  const pool = new Pool({
    connectionString: endpoint.admin.postgres,
    max: 4,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    // The keeper must not stay alive for an idle connection.
    allowExitOnIdle: true,
  });
  // A server that goes away is noticed by whoever asks next.
  pool.on('error', () => {});
  try {
    const { rows } = await pool.query<{ version: string; number: string }>(
      `SELECT current_setting('server_version') AS version,
              current_setting('server_version_num') AS number`,
    );
    const { version = '', number = '0' } = rows[0] ?? {};
    return admin(pool, endpoint, version.split(' ')[0] ?? version, Number(number));
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function admin(
  pool: Pool,
  endpoint: Endpoint,
  version: string,
  versionNumber: number,
): ServiceAdmin {
  return {
    version,
    createTenant: (name) => createTenant(pool, endpoint, name, versionNumber),
    dropTenant: (name) => dropTenant(pool, name),
    async listTenants(prefix) {
      const { rows } = await pool.query<{ rolname: string }>(
        `SELECT rolname FROM pg_roles WHERE starts_with(rolname, $1) AND rolname NOT LIKE '%\\_grader'`,
        [prefix],
      );
      return rows.map(({ rolname }) => rolname);
    },
    async harden() {
      await pool.query('REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC');
    },
    async [Symbol.asyncDispose]() {
      await pool.end();
    },
  };
}

async function createTenant(
  pool: Pool,
  endpoint: Endpoint,
  name: string,
  versionNumber: number,
): Promise<ServiceAccess> {
  const reader = readerOf(name);
  const [secret, readerSecret] = [randomSecret(), randomSecret()];
  const powerless = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION';
  await pool.query(`
    CREATE ROLE ${quoted(name)} ${powerless}
      CONNECTION LIMIT ${connectionLimit} PASSWORD '${secret}';
    CREATE ROLE ${quoted(reader)} ${powerless}
      CONNECTION LIMIT ${connectionLimit} PASSWORD '${readerSecret}';
    GRANT pg_read_all_data TO ${quoted(reader)};
    ALTER ROLE ${quoted(reader)} SET search_path = '';
    ALTER ROLE ${quoted(reader)} SET default_transaction_read_only = on;
    ALTER ROLE ${quoted(reader)} SET statement_timeout = '5s'`);
  await pool.query(`GRANT ${quoted(name)} TO CURRENT_USER`);
  await pool.query(
    `CREATE DATABASE ${quoted(name)} OWNER ${quoted(name)} ${locale(versionNumber)}`,
  );
  await pool.query(`
    REVOKE ALL ON DATABASE ${quoted(name)} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${quoted(name)} TO ${quoted(reader)}`);
  const { host, port } = endpoint;
  const base = endpoint.admin.postgres ?? '';
  return {
    host,
    port,
    envName: 'DATABASE_URL',
    url: withLogin(base, name, secret, name),
    admin: { url: withLogin(base, reader, readerSecret, name), database: name },
  };
}

/** Text sorts by code point on every server, whatever locale that was set up with. */
function locale(versionNumber: number): string {
  const common = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";
  return versionNumber >= 170_000
    ? `${common} LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'`
    : common;
}

async function dropTenant(pool: Pool, name: string): Promise<void> {
  await pool.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`);
  await pool.query(`DROP ROLE IF EXISTS ${quoted(name)}, ${quoted(readerOf(name))}`);
}

function readerOf(tenant: string): string {
  return `${tenant}_grader`;
}

function withLogin(base: string, user: string, password: string, database: string): string {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
