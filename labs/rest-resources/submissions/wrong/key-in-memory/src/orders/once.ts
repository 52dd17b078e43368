import type { Pool, Queryable } from '../database/pool.ts';
import type { Answer } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';

interface First {
  fingerprint: string;
  answer: Promise<Answer>;
}

const firsts = new Map<string, First>();

/**
 * Runs `work` unless this key has an answer already; then that answer is given again. A parallel
 * request with the same key waits for the first one; when the work fails the key is free again.
 *
 * @throws Problem 422 when the key belongs to a request with another fingerprint
 */
export async function once(
  pool: Pool,
  key: string,
  fingerprint: string,
  work: (db: Queryable) => Promise<Answer>,
): Promise<Answer> {
  const first = firsts.get(key) ?? { fingerprint, answer: work(pool) };
  if (first.fingerprint !== fingerprint) {
    throw new Problem(422, 'This Idempotency-Key was used for another request.');
  }
  firsts.set(key, first);
  try {
    return await first.answer;
  } catch (error) {
    firsts.delete(key);
    throw error;
  }
}
