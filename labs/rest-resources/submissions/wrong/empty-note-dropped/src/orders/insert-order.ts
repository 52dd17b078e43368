import type { Queryable } from '../database/pool.ts';
import type { OrderInput, OrderRow } from './order.ts';
import { orderTotal } from './order-total.ts';
import { refuseTakenReference } from './taken-reference.ts';

/** @throws Problem 409 when another order has the reference */
export async function insertOrder(db: Queryable, input: OrderInput): Promise<OrderRow> {
  const { reference, customer, currency, items, note } = input;
  const inserted = db.query<OrderRow>(
    `INSERT INTO orders (reference, customer, currency, items, note, total)
     VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING *`,
    [reference, customer, currency, JSON.stringify(items), note || null, orderTotal(items)],
  );
  const { rows } = await inserted.catch(refuseTakenReference);
  const [row] = rows;
  if (row === undefined) throw new Error('The database did not return the order it inserted.');
  return row;
}
