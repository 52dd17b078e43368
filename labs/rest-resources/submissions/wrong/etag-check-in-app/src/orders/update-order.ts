import { setTimeout as pause } from 'node:timers/promises';
import type { Queryable } from '../database/pool.ts';
import { Problem } from '../http/problem.ts';
import type { OrderInput, OrderRow } from './order.ts';
import { orderTotal } from './order-total.ts';
import { refuseTakenReference } from './taken-reference.ts';

/**
 * Writes `input` over the order, whose version the caller has compared.
 *
 * @throws Problem 409 when another order has the reference
 */
export async function updateOrder(
  db: Queryable,
  read: OrderRow,
  input: OrderInput,
): Promise<OrderRow> {
  const { reference, customer, currency, items, note } = input;
  // Stands for the slower work of a real service between the look and the write.
  await pause(100);
  const updated = db.query<OrderRow>(
    `UPDATE orders
     SET reference = $2, customer = $3, currency = $4, items = $5, note = $6, total = $7,
         version = version + 1, updated_at = now()
     WHERE id = $1
     RETURNING *`,
    [
      read.id,
      reference,
      customer,
      currency,
      JSON.stringify(items),
      note ?? null,
      orderTotal(items),
    ],
  );
  const { rows } = await updated.catch(refuseTakenReference);
  const [row] = rows;
  if (row === undefined) throw new Problem(412, 'The order has changed since you read it.');
  return row;
}
