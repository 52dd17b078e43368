import type { Pool } from 'pg';
import type { ServiceAccess } from '../service-access.ts';
import { randomSecret } from './random-secret.ts';
import type { Endpoint } from './service.ts';

export interface PostgresServer {
  readonly pool: Pool;
  readonly endpoint: Endpoint;
  readonly versionNumber: number;
  /** Whether we are its superuser, or a role that may create roles and databases. */
  readonly superuser: boolean;
}

const powerless = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 30';

/** Names are our own, of letters, digits and underscores, so that quoting them is enough. */
const quoted = (name: string): string => `"${name}"`;

const readerOf = (tenant: string): string => `${tenant}_grader`;

/** A database, a role that owns it, and a role for the grader that only reads it. */
export async function createTenant(server: PostgresServer, name: string): Promise<ServiceAccess> {
  const { pool, endpoint } = server;
  const reader = readerOf(name);
  const [secret, readerSecret] = [randomSecret(), randomSecret()];
  // What a submission puts into its database is foreign code to whoever queries it.
  await pool.query(`
    CREATE ROLE ${quoted(name)} ${powerless} PASSWORD '${secret}';
    CREATE ROLE ${quoted(reader)} ${powerless} PASSWORD '${readerSecret}';
    ALTER ROLE ${quoted(reader)} SET search_path = '';
    ALTER ROLE ${quoted(reader)} SET default_transaction_read_only = on;
    ALTER ROLE ${quoted(reader)} SET statement_timeout = '5s';
    GRANT ${quoted(name)}, ${quoted(reader)} TO CURRENT_USER`);
  await pool.query(
    `CREATE DATABASE ${quoted(name)} OWNER ${quoted(name)} ${locale(server.versionNumber)}`,
  );
  await pool.query(`
    REVOKE ALL ON DATABASE ${quoted(name)} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${quoted(name)} TO ${quoted(reader)}`);
  const base = endpoint.admin.postgres ?? '';
  const url = withLogin(base, name, secret, name);
  if (server.superuser) await pool.query(`GRANT pg_read_all_data TO ${quoted(reader)}`);
  else await letRead(url, reader);
  return {
    host: endpoint.host,
    port: endpoint.port,
    envName: 'DATABASE_URL',
    url,
    admin: { url: withLogin(base, reader, readerSecret, name), database: name },
  };
}

/** No error when there is no such tenant. */
export async function dropTenant({ pool }: PostgresServer, name: string): Promise<void> {
  await pool.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`);
  await pool.query(`DROP ROLE IF EXISTS ${quoted(name)}, ${quoted(readerOf(name))}`);
}

/** Text sorts by code point on every server, whatever locale that was set up with. */
function locale(versionNumber: number): string {
  const common = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";
  return versionNumber >= 170_000
    ? `${common} LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'`
    : common;
}

/** Where we may not grant reading as such: the owner grants it for all it is going to create. */
async function letRead(ownerUrl: string, reader: string): Promise<void> {
  const { Client } = (await import('pg')).default;
  const owner = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 });
  await owner.connect();
  try {
    await owner.query(`
      GRANT USAGE ON SCHEMA public TO ${quoted(reader)};
      ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO ${quoted(reader)};
      ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${quoted(reader)}`);
  } finally {
    await owner.end();
  }
}

function withLogin(base: string, user: string, password: string, database: string): string {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
