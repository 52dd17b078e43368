import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { stopServices } from '../down.ts';
import { type ReadyService, startService } from '../keeper/start-service.ts';
import { serviceStatus } from '../service-status.ts';
import { jsonApi } from '../services/json-api.ts';
import { postgres } from '../services/postgres.ts';
import { rabbitmq } from '../services/rabbitmq.ts';
import type { ServiceDefinition } from '../services/service.ts';
import { startServices } from '../start-services.ts';
import { nativeHere } from '../testing/native-here.ts';
import { startContext } from '../testing/start-context.ts';
import { startLeaseProcess } from '../testing/start-lease-process.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { waitUntil } from '../wait-until.ts';
import { native } from './native.ts';

/** Servers that stand for somebody else's: started here, outside any keeper. */
let brokers: ReadyService;
let databases: ReadyService;
const haveBroker = await nativeHere('rabbitmq');
const serversDir = temporaryStateDir();
const stateDir = temporaryStateDir();
const otherStateDir = temporaryStateDir();

beforeAll(async () => {
  const start = (service: ServiceDefinition) =>
    startService(service, { backend: native, why: '' }, startContext(serversDir));
  databases = await start(postgres);
  await query(databaseUrl(), 'CREATE DATABASE theirs');
  if (!haveBroker) return;
  brokers = await start(rabbitmq);
  using api = jsonApi(managementUrl());
  await api.send('PUT', '/api/vhosts/theirs', {});
  await api.send('PUT', '/api/users/guest', { password: 'guest', tags: '' });
}, 120_000);

afterAll(async () => {
  for (const service of [brokers, databases]) {
    await service?.admin[Symbol.asyncDispose]();
    await service?.running.stop();
  }
}, 60_000);

beforeEach(() => {
  vi.stubEnv('LAB_BACKEND', 'auto');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopServices({ stateDir });
});

const managementUrl = () => brokers.running.endpoint.admin.management ?? '';
const databaseUrl = () => databases.running.endpoint.admin.postgres ?? '';

function attachToBoth(): Record<string, string> {
  const env = {
    LAB_AMQP_URL: brokers.running.endpoint.admin.amqp ?? '',
    LAB_RABBITMQ_MANAGEMENT_URL: managementUrl(),
    LAB_DATABASE_URL: databaseUrl(),
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return env;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function vhosts(): Promise<string[]> {
  using api = jsonApi(managementUrl());
  const list = (await api.send('GET', '/api/vhosts')) as { name: string }[];
  return list.map(({ name }) => name).sort();
}

async function databaseNames(): Promise<unknown[]> {
  const sql = 'SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname';
  return (await query(databaseUrl(), sql)).map(({ datname }) => datname);
}

test.skipIf(!haveBroker)(
  'auto attaches to what the environment names, and says so',
  async () => {
    attachToBoth();
    await using services = await startServices(['rabbitmq', 'postgres'], { stateDir });
    expect(services.started).toMatchObject([
      { service: 'rabbitmq', backend: 'attach', why: 'LAB_AMQP_URL is set' },
      { service: 'postgres', backend: 'attach', why: 'LAB_DATABASE_URL is set' },
    ]);
    await using tenant = await services.tenant();
    const { rabbitmq: amqp, postgres: database } = tenant.access;
    expect(amqp?.port).toBe(brokers.running.endpoint.port);
    expect(await vhosts()).toEqual(['/', amqp?.admin.vhost, 'theirs'].sort());
    expect(await query(database?.url ?? '', 'SELECT current_database() AS name')).toEqual([
      { name: database?.admin.database },
    ]);
  },
  60_000,
);

test.skipIf(!haveBroker)(
  'down removes our tenants and nothing else',
  async () => {
    attachToBoth();
    const services = await startServices(['rabbitmq', 'postgres'], { stateDir });
    await services.tenant();
    expect((await vhosts()).length).toBe(3);
    await stopServices({ stateDir });
    expect(await vhosts()).toEqual(['/', 'theirs']);
    expect(await databaseNames()).toEqual(['postgres', 'theirs']);
    using api = jsonApi(managementUrl());
    const users = (await api.send('GET', '/api/users')) as { name: string }[];
    expect(users.map(({ name }) => name).sort()).toEqual(['guest', 'lab_admin']);
    const roles = await query(databaseUrl(), `SELECT rolname FROM pg_roles WHERE rolcanlogin`);
    expect(roles).toEqual([{ rolname: 'lab_admin' }]);
  },
  60_000,
);

test.skipIf(!haveBroker)(
  'what a killed keeper has left is removed by the next one, and only that',
  async () => {
    const env = attachToBoth();
    await using other = await startServices(['postgres', 'rabbitmq'], {
      stateDir: otherStateDir,
    });
    await using theirs = await other.tenant();
    const lease = await startLeaseProcess(stateDir, ['postgres', 'rabbitmq'], env);
    const { keeper } = await serviceStatus(stateDir);
    process.kill(keeper?.pid ?? 0, 'SIGKILL');
    await lease.kill();
    expect(await vhosts()).toContain(lease.access.rabbitmq?.admin.vhost);

    await using _again = await startServices(['postgres', 'rabbitmq'], { stateDir });
    expect(await vhosts()).toEqual(['/', 'theirs', theirs.access.rabbitmq?.admin.vhost].sort());
    const kept = ['postgres', 'theirs', theirs.access.postgres?.admin.database];
    expect(await databaseNames()).toEqual(kept.sort());
  },
  60_000,
);

test('a role that may create roles and databases is enough', async () => {
  await query(databaseUrl(), `CREATE ROLE teacher LOGIN CREATEROLE CREATEDB PASSWORD 'chalk'`);
  const url = new URL(databaseUrl());
  Object.assign(url, { username: 'teacher', password: 'chalk', pathname: '/theirs' });
  vi.stubEnv('LAB_DATABASE_URL', url.href);
  await using services = await startServices(['postgres'], { stateDir });
  const tenant = await services.tenant();
  const { url: own = '', admin } = tenant.access.postgres ?? {};
  await query(own, 'CREATE SCHEMA extra; CREATE TABLE extra.items AS SELECT 1 AS id');
  expect(await query(admin?.url ?? '', 'SELECT id FROM extra.items')).toEqual([{ id: 1 }]);
  await expect(query(admin?.url ?? '', 'DROP TABLE extra.items')).rejects.toMatchObject({
    code: expect.stringMatching(/^(42501|25006)$/),
  });
  await tenant[Symbol.asyncDispose]();
  await waitUntil(async () => (await databaseNames()).length === 2, {
    deadlineMs: 10_000,
    what: 'the end of the database',
  });
}, 60_000);

test.each([
  ['LAB_DATABASE_URL', 'not a url', 'postgres', 'bad-option', /is not a URL/],
  ['LAB_AMQP_URL', 'http://x', 'rabbitmq', 'bad-option', /should begin with amqp:\/\/ or amqps/],
  [
    'LAB_DATABASE_URL',
    'postgres://u:hidden@127.0.0.1:1/x',
    'postgres',
    'attach-failed',
    /127.0.0.1:1/,
  ],
] as const)(
  '%s=%s is refused without quoting it',
  async (name, value, service, code, message) => {
    vi.stubEnv(name, value);
    const starting = startServices([service], { stateDir });
    await expect(starting).rejects.toMatchObject({ code, service });
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.not.toThrow(/hidden/);
  },
  30_000,
);

test('attach asked for without a URL: says which variable to set', async () => {
  await expect(startServices(['rabbitmq'], { stateDir, backend: 'attach' })).rejects.toMatchObject({
    code: 'bad-option',
    message: expect.stringContaining('LAB_AMQP_URL'),
  });
});
