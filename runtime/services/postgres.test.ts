import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Services, startServices, type Tenant } from '../start-services.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';

const stateDir = temporaryStateDir();
let services: Services;
let mine: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  services = await startServices(['postgres'], { stateDir, backend: 'native' });
  [mine, theirs] = await Promise.all([services.tenant(), services.tenant()]);
}, 60_000);

afterAll(async () => {
  await services?.[Symbol.asyncDispose]();
});

function accessOf(tenant: Tenant) {
  const access = tenant.access.postgres;
  if (!access) throw new Error('no access to postgres');
  return access;
}

async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

const databaseOf = (tenant: Tenant): string => accessOf(tenant).admin.database ?? '';

test('gives a submission DATABASE_URL by direct address', () => {
  const { envName, host, port, url } = accessOf(mine);
  expect(envName).toBe('DATABASE_URL');
  expect(host).toBe('127.0.0.1');
  expect(new URL(url)).toMatchObject({ protocol: 'postgres:', port: String(port) });
});

test('the submission owns its database', async () => {
  const rows = await query(
    accessOf(mine).url,
    'CREATE TABLE orders (id int PRIMARY KEY, note text)',
    `INSERT INTO orders VALUES (1, 'first')`,
    'CREATE SCHEMA extra',
    'CREATE TABLE extra.items AS SELECT 2 AS id',
    'SELECT * FROM orders',
  );
  expect(rows).toEqual([{ id: 1, note: 'first' }]);
});

describe("the grader's role", () => {
  const url = () => accessOf(mine).admin.url ?? '';

  test('reads everything in the database of its tenant', async () => {
    expect(await query(url(), 'SELECT id FROM public.orders')).toEqual([{ id: 1 }]);
    expect(await query(url(), 'SELECT id FROM extra.items')).toEqual([{ id: 2 }]);
  });

  test.each([
    ['INSERT INTO public.orders VALUES (2)', /read-only transaction/],
    ['BEGIN READ WRITE; DELETE FROM public.orders', /permission denied/],
    ['SELECT * FROM orders', /does not exist/],
  ])('%s fails', async (statement, message) => {
    await expect(query(url(), statement)).rejects.toThrow(message);
  });

  test('does not wait for ever on what a submission has put there', async () => {
    expect(await query(url(), 'SHOW statement_timeout')).toEqual([{ statement_timeout: '5s' }]);
  });
});

describe('one tenant cannot', () => {
  test.each(['postgres', 'template1'])('connect to %s', async (database) => {
    const url = inDatabase(accessOf(mine).url, database);
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/permission denied for database/);
  });

  test.each(['url', 'admin'])("connect to another's database (%s)", async (which) => {
    const { url, admin } = accessOf(mine);
    const own = which === 'url' ? url : (admin.url ?? '');
    await expect(query(inDatabase(own, databaseOf(theirs)), 'SELECT 1')).rejects.toThrow(
      /permission denied for database/,
    );
  });

  test.each([
    'DROP DATABASE "{other}"',
    `ALTER DATABASE "{other}" SET work_mem = '1MB'`,
    'DROP ROLE "{other}"',
    `ALTER ROLE "{other}" PASSWORD 'mine'`,
    'GRANT "{other}" TO CURRENT_USER',
    'SET ROLE "{other}"',
    'ALTER ROLE CURRENT_USER CONNECTION LIMIT 1000',
    'CREATE ROLE another LOGIN',
    'CREATE DATABASE another',
    `ALTER SYSTEM SET fsync = 'on'`,
    `COPY (SELECT 1) TO PROGRAM 'true'`,
    `SELECT pg_read_file('/etc/passwd')`,
    'SET temp_file_limit = -1',
  ])('%s', async (statement) => {
    const attempt = query(accessOf(mine).url, statement.replace('{other}', databaseOf(theirs)));
    const insufficientPrivilege = '42501';
    await expect(attempt).rejects.toMatchObject({ code: insufficientPrivilege });
  });
});

test('text sorts by code point', async () => {
  const rows = await query(
    accessOf(mine).url,
    `SELECT string_agg(word, ' ' ORDER BY word) AS sorted
       FROM unnest(ARRAY['b', 'a', 'Z', 'é', 'z', '_']) AS word`,
  );
  expect(rows).toEqual([{ sorted: 'Z _ a b z é' }]);
});

test('commits are synchronous; nothing is forced to disk', async () => {
  const settings = `SELECT current_setting('synchronous_commit') AS commit,
    current_setting('fsync') AS fsync, current_setting('TimeZone') AS zone`;
  expect(await query(accessOf(mine).url, settings)).toEqual([
    { commit: 'on', fsync: 'off', zone: 'UTC' },
  ]);
});

test('a tenant that is dropped takes its sessions along', async () => {
  const short = await services.tenant();
  const { url } = accessOf(short);
  const open = new pg.Client({ connectionString: url });
  const ended = new Promise((resolve) => open.on('error', resolve));
  await open.connect();
  await short[Symbol.asyncDispose]();
  expect(await ended).toMatchObject({ code: '57P01' });
  await expect(query(url, 'SELECT 1')).rejects.toThrow();
});
