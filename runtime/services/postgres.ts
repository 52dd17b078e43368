import { attachUrl } from './attach-url.ts';
import { connectPostgres } from './postgres-admin.ts';
import { postgresNative } from './postgres-native.ts';
import type { ServiceDefinition } from './service.ts';

const adminName = 'lab_admin';

/** PostgreSQL. A tenant is a database, a role that owns it and a role that reads it. */
export const postgres: ServiceDefinition = {
  name: 'postgres',
  envName: 'DATABASE_URL',
  startMs: 60_000,
  ports: { postgres: 5432 },
  container: {
    image: 'postgres:18',
    imageVariable: 'LAB_IMAGE_POSTGRES',
    environment: (secret) => ({
      POSTGRES_USER: adminName,
      POSTGRES_PASSWORD: secret,
      POSTGRES_DB: 'postgres',
      POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C',
    }),
    command: ['postgres', ...serverSettings()],
    memoryFolders: ['/var/lib/postgresql'],
  },
  native: postgresNative(adminName, serverSettings()),
  attach: {
    variable: 'LAB_DATABASE_URL',
    endpoint(env) {
      const url = attachUrl(env, 'postgres', 'LAB_DATABASE_URL', ['postgres:', 'postgresql:']);
      return { host: url.hostname, port: Number(url.port || 5432), admin: { postgres: url.href } };
    },
  },
  endpoint(host, ports, secret) {
    const port = ports.postgres ?? 5432;
    const url = `postgres://${adminName}:${secret}@${host}:${port}/postgres`;
    return { host, port, admin: { postgres: url } };
  },
  connect: connectPostgres,
};

/**
 * For data that is thrown away: nothing is forced to disk, which only a crash of the whole machine
 * could tell; commits are as synchronous as ever.
 */
function serverSettings(): string[] {
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '300',
    shared_buffers: '64MB',
    temp_file_limit: '1GB',
    timezone: 'UTC',
    lc_messages: 'C',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
