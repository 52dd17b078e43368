import type { Queryable } from '../database/pool.ts';
import { Problem } from '../http/problem.ts';
import type { OrderRow } from './order.ts';

/** @throws Problem 404 when `id` names no order */
export async function findOrder(db: Queryable, id: string): Promise<OrderRow> {
  const row = await selectOrder(db, id);
  if (row === undefined) throw new Problem(404, 'There is no order with this id.');
  return row;
}

async function selectOrder(db: Queryable, id: string): Promise<OrderRow | undefined> {
  const { rows } = await db.query<OrderRow>('SELECT * FROM orders WHERE id = $1', [id]);
  return rows[0];
}
