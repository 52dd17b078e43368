import { setTimeout as pause } from 'node:timers/promises';
import type { Queryable } from '../database/pool.ts';
import { Problem } from '../http/problem.ts';
import type { OrderInput, OrderRow } from './order.ts';
import { orderTotal } from './order-total.ts';

/** @throws Problem 409 when another order has the reference */
export async function insertOrder(db: Queryable, input: OrderInput): Promise<OrderRow> {
  const { reference, customer, currency, items, note } = input;
  if (await isTaken(db, reference)) throw new Problem(409, 'Another order has this reference.');
  // Stands for the slower work of a real service between the look and the write.
  await pause(25);
  const { rows } = await db.query<OrderRow>(
    `INSERT INTO orders (reference, customer, currency, items, note, total)
     VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING *`,
    [reference, customer, currency, JSON.stringify(items), note ?? null, orderTotal(items)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The database did not return the order it inserted.');
  return row;
}

async function isTaken(db: Queryable, reference: string): Promise<boolean> {
  const { rows } = await db.query('SELECT 1 FROM orders WHERE reference = $1', [reference]);
  return rows.length > 0;
}
