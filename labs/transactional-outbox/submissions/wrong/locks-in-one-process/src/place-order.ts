import { randomUUID } from 'node:crypto';
import { append } from './outbox.ts';
import type { OrderRequest } from './parse-order.ts';
import type { Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

/**
 * Takes the units, stores the order and writes its event, all or nothing.
 * @returns the id of the order, or `undefined` when there are too few units
 */
export function placeOrder(pool: Pool, order: OrderRequest): Promise<string | undefined> {
  const placed = last.then(() => placeAlone(pool, order));
  last = placed.catch(() => undefined);
  return placed;
}

let last: Promise<unknown> = Promise.resolve();

async function placeAlone(pool: Pool, order: OrderRequest): Promise<string | undefined> {
  const { customerId, sku, qty } = order;
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ units: number }>('SELECT units FROM stock WHERE sku = $1', [
      sku,
    ]);
    const units = rows[0]?.units ?? 0;
    if (units < qty) return undefined;
    await db.query('UPDATE stock SET units = $2 WHERE sku = $1', [sku, units - qty]);
    const id = randomUUID();
    await db.query('INSERT INTO orders (id, customer_id, sku, qty) VALUES ($1, $2, $3, $4)', [
      id,
      customerId,
      sku,
      qty,
    ]);
    await append(db, { type: 'order.placed', orderId: id, version: 1, data: order });
    return id;
  });
}
