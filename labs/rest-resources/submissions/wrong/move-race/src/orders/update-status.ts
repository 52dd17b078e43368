import { setTimeout as pause } from 'node:timers/promises';
import type { Queryable } from '../database/pool.ts';
import type { Move } from './moves.ts';
import type { OrderRow } from './order.ts';

/** @returns the changed order */
export async function updateStatus(db: Queryable, id: string, move: Move): Promise<OrderRow> {
  // Stands for the slower work of a real service between the look and the write.
  await pause(100);
  const { rows } = await db.query<OrderRow>(
    `UPDATE orders
     SET status = $2, version = version + 1, updated_at = now()
     WHERE id = $1
     RETURNING *`,
    [id, move.to],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The order has disappeared.');
  return row;
}
