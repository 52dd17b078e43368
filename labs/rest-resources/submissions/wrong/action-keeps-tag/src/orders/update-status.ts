import type { Queryable } from '../database/pool.ts';
import type { Move } from './moves.ts';
import type { OrderRow } from './order.ts';

/**
 * Checks and changes the status in one statement, so that of two parallel moves one wins.
 *
 * @returns the changed order, or nothing when the move does not start at its present status
 */
export async function updateStatus(
  db: Queryable,
  id: string,
  move: Move,
): Promise<OrderRow | undefined> {
  const { rows } = await db.query<OrderRow>(
    `UPDATE orders
     SET status = $2, updated_at = now()
     WHERE id = $1 AND status = ANY($3)
     RETURNING *`,
    [id, move.to, move.from],
  );
  return rows[0];
}
