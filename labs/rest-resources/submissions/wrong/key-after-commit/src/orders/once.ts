import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, Queryable } from '../database/pool.ts';
import type { Answer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';

/**
 * Runs `work` unless this key has an answer already; then that answer is given again. The key is
 * stored when the work is done.
 *
 * @throws Problem 422 when the key belongs to a request with another fingerprint
 */
export async function once(
  pool: Pool,
  key: string,
  fingerprint: string,
  work: (db: Queryable) => Promise<Answer>,
): Promise<Answer> {
  const first = await recall(pool, key, fingerprint);
  if (first !== undefined) return first;
  const answer = await work(pool);
  // Stands for the slower work of a real service between the order and its key.
  await pause(100);
  await pool.query(
    'INSERT INTO idempotency_keys (key, fingerprint, answer) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [key, fingerprint, answer],
  );
  return answer;
}

async function recall(
  db: Queryable,
  key: string,
  fingerprint: string,
): Promise<Answer | undefined> {
  const { rows } = await db.query<{ fingerprint: string; answer: Answer }>(
    'SELECT fingerprint, answer FROM idempotency_keys WHERE key = $1',
    [key],
  );
  const [first] = rows;
  if (first !== undefined && first.fingerprint !== fingerprint) {
    throw new Problem(422, 'This Idempotency-Key was used for another request.');
  }
  return first?.answer;
}
