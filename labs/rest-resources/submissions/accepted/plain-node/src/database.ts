import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError, Pool, type PoolClient } from 'pg';
import { SCHEMA } from './schema.ts';

const CONNECT_WITHIN_MS = 25_000;
const SCHEMA_LOCK = 7_219_001;
const MAX_ATTEMPTS = 100;
const LONGEST_PAUSE_MS = 50;

const UNIQUE_VIOLATION = '23505';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

export function connectPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 10 });
  // An idle connection that breaks is replaced by the pool; without a listener it ends the process.
  pool.on('error', (error) => console.error(`Lost a database connection: ${error.message}`));
  return pool;
}

/** Waits for Postgres, creates what is missing, and returns the secret that signs cursors. */
export async function prepareDatabase(pool: Pool): Promise<{ cursorSecret: Buffer }> {
  const client = await firstConnection(pool);
  try {
    await client.query('begin');
    // "if not exists" does not hold between two services that start together.
    await client.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await client.query(SCHEMA);
    await client.query(
      `insert into secrets (name, value) values ('cursor', $1) on conflict do nothing`,
      [randomBytes(32)],
    );
    const { rows } = await client.query<{ value: Buffer }>(
      `select value from secrets where name = 'cursor'`,
    );
    await client.query('commit');
    const [secret] = rows;
    if (secret === undefined) throw new Error('The cursor secret was not stored');
    return { cursorSecret: secret.value };
  } finally {
    client.release();
  }
}

/**
 * Runs `work` in a serializable transaction, and again from its beginning when another
 * transaction came between. `work` therefore changes nothing but the database.
 */
export async function serializable<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(pool, work);
    } catch (error) {
      if (!isConflict(error) || attempt === MAX_ATTEMPTS) throw error;
    }
    await pause(Math.random() * Math.min(attempt * 2, LONGEST_PAUSE_MS));
  }
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === UNIQUE_VIOLATION;
}

async function runOnce<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin isolation level serializable');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function isConflict(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK)
  );
}

async function firstConnection(pool: Pool): Promise<PoolClient> {
  const deadline = Date.now() + CONNECT_WITHIN_MS;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}
