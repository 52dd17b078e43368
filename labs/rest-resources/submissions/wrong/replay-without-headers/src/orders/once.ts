import type { Pool, Queryable } from '../database/pool.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Answer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';

/**
 * Runs `work` unless this key has an answer already; then that answer is given again.
 *
 * The key is claimed first and in the same transaction as the work. So a parallel request with the
 * same key waits at the claim until the first one is decided, and when the work fails the key is
 * free again.
 *
 * @throws Problem 422 when the key belongs to a request with another fingerprint
 */
export async function once(
  pool: Pool,
  key: string,
  fingerprint: string,
  work: (db: Queryable) => Promise<Answer>,
): Promise<Answer> {
  return await inTransaction(pool, async (db) => {
    if (!(await claim(db, key, fingerprint))) return await recall(db, key, fingerprint);
    const answer = await work(db);
    await db.query('UPDATE idempotency_keys SET answer = $2 WHERE key = $1', [key, answer]);
    return answer;
  });
}

async function claim(db: Queryable, key: string, fingerprint: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'INSERT INTO idempotency_keys (key, fingerprint) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [key, fingerprint],
  );
  return rowCount === 1;
}

async function recall(db: Queryable, key: string, fingerprint: string): Promise<Answer> {
  const { rows } = await db.query<{ fingerprint: string; answer: Answer }>(
    'SELECT fingerprint, answer FROM idempotency_keys WHERE key = $1',
    [key],
  );
  const [first] = rows;
  if (first === undefined) throw new Error('A claimed idempotency key has disappeared.');
  if (first.fingerprint !== fingerprint) {
    throw new Problem(422, 'This Idempotency-Key was used for another request.');
  }
  return { ...first.answer, headers: {} };
}
