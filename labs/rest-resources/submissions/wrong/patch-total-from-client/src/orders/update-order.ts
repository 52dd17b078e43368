import type { Queryable } from '../database/pool.ts';
import { Problem } from '../http/problem.ts';
import type { OrderInput, OrderRow } from './order.ts';
import { orderTotal } from './order-total.ts';
import { refuseTakenReference } from './taken-reference.ts';

/**
 * Writes `input` over the version that was read.
 *
 * @throws Problem 412 when another request changed the order in between
 * @throws Problem 409 when another order has the reference
 */
export async function updateOrder(
  db: Queryable,
  read: OrderRow,
  input: OrderInput & { total?: number },
): Promise<OrderRow> {
  const { reference, customer, currency, items, note } = input;
  const updated = db.query<OrderRow>(
    `UPDATE orders
     SET reference = $3, customer = $4, currency = $5, items = $6, note = $7, total = $8,
         version = version + 1, updated_at = now()
     WHERE id = $1 AND version = $2
     RETURNING *`,
    [
      read.id,
      read.version,
      reference,
      customer,
      currency,
      JSON.stringify(items),
      note ?? null,
      input.total === read.total ? orderTotal(items) : (input.total ?? orderTotal(items)),
    ],
  );
  const { rows } = await updated.catch(refuseTakenReference);
  const [row] = rows;
  if (row === undefined) throw new Problem(412, 'The order has changed since you read it.');
  return row;
}
