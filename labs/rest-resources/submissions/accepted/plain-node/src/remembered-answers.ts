import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Answer } from './answer.ts';
import type { OrderInput } from './order.ts';
import { invalid, Refusal } from './refusal.ts';

const KEY = /^[!-~]{1,255}$/;

/** The key without the quotes and escapes of a structured field; undefined without one. */
export function readKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const value = String(header);
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(value)?.[1];
  const key = quoted === undefined ? value : quoted.replace(/\\(["\\])/g, '$1');
  if (!KEY.test(key)) throw invalid('Idempotency-Key must be 1 to 255 visible ASCII characters.');
  return key;
}

/** Valid orders with the same values have one fingerprint, however they are written. */
export function fingerprintOf(input: OrderInput | Refusal, body: Buffer): string {
  const text = input instanceof Refusal ? body : `order ${JSON.stringify(input)}`;
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Answers as the first request with this key was answered, or as `attempt` does and remembers it.
 * 409 while another request with the key is being answered, 422 when it was for another body.
 * The answer is stored in the transaction of the attempt: there is never one without the other.
 */
export async function onceWithKey(
  client: PoolClient,
  key: string,
  fingerprint: string,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  // Ends with the transaction, also when this process is killed.
  const { rows: locks } = await client.query<{ mine: boolean }>(
    'select pg_try_advisory_xact_lock($1) as mine',
    [lockNumber(key)],
  );
  if (!locks[0]?.mine) {
    throw new Refusal(409, 'in-progress', 'A request with this Idempotency-Key is in progress.');
  }
  const { rows } = await client.query<{ fingerprint: string; answer: Answer }>(
    'select fingerprint, answer from remembered_answers where key = $1',
    [key],
  );
  const [first] = rows;
  if (first === undefined) {
    const answer = await attempt();
    await client.query(
      `insert into remembered_answers (key, fingerprint, answer) values ($1, $2, $3)
       on conflict do nothing`,
      [key, fingerprint, JSON.stringify(answer)],
    );
    return answer;
  }
  if (first.fingerprint !== fingerprint) {
    throw new Refusal(422, 'key-reused', 'This Idempotency-Key was used with another body.');
  }
  return first.answer;
}

function lockNumber(key: string): string {
  return createHash('sha256').update(key).digest().readBigInt64BE().toString();
}
