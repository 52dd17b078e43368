import { randomUUID } from 'node:crypto';
import { append } from './outbox.ts';
import type { OrderRequest } from './parse-order.ts';
import type { Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

/**
 * Takes the units, stores the order and writes its event, all or nothing.
 * @returns the id of the order, or `undefined` when there are too few units
 */
export async function placeOrder(pool: Pool, order: OrderRequest): Promise<string | undefined> {
  const { customerId, sku, qty } = order;
  const id = await inTransaction(pool, async (db) => {
    const taken = await db.query(
      'UPDATE stock SET units = units - $2 WHERE sku = $1 AND units >= $2',
      [sku, qty],
    );
    if (taken.rowCount === 0) return undefined;
    const id = randomUUID();
    await db.query('INSERT INTO orders (id, customer_id, sku, qty) VALUES ($1, $2, $3, $4)', [
      id,
      customerId,
      sku,
      qty,
    ]);
    return id;
  });
  if (id) await append(pool, { type: 'order.placed', orderId: id, version: 1, data: order });
  return id;
}
