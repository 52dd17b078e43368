import { setTimeout as pause } from 'node:timers/promises';
import type { Queryable } from '../database/pool.ts';
import type { Move } from './moves.ts';
import type { OrderRow } from './order.ts';

/**
 * Checks and changes the status of a draft in one statement, so that of two parallel moves one wins.
 *
 * @returns the changed order, or nothing when the move does not start at its present status
 */
export async function updateStatus(
  db: Queryable,
  id: string,
  move: Move,
): Promise<OrderRow | undefined> {
  if (move.to !== 'placed') return await updateInTwoSteps(db, id, move);
  const { rows } = await db.query<OrderRow>(
    `UPDATE orders
     SET status = $2, version = version + 1, updated_at = now()
     WHERE id = $1 AND status = ANY($3)
     RETURNING *`,
    [id, move.to, move.from],
  );
  return rows[0];
}

async function updateInTwoSteps(
  db: Queryable,
  id: string,
  { from, to }: Move,
): Promise<OrderRow | undefined> {
  const found = await db.query<OrderRow>('SELECT * FROM orders WHERE id = $1', [id]);
  if (!found.rows.some(({ status }) => from.includes(status))) return undefined;
  // Stands for the slower work of a real service between the look and the write.
  await pause(100);
  const { rows } = await db.query<OrderRow>(
    `UPDATE orders
     SET status = $2, version = version + 1, updated_at = now()
     WHERE id = $1
     RETURNING *`,
    [id, to],
  );
  return rows[0];
}
