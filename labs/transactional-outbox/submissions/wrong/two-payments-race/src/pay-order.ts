import { append } from './outbox.ts';
import type { Payment } from './parse-payment.ts';
import type { Pool } from './pool.ts';
import { inTransaction } from './transaction.ts';

/** `unknown`: there is no such order, and nothing was stored. */
export type PaymentResult = 'settled' | 'unknown';

/** Pays an order, unless this payment or another one has done so before. */
export async function payOrder(pool: Pool, { eventId, orderId }: Payment): Promise<PaymentResult> {
  return inTransaction(pool, async (db) => {
    const order = await db.query<{ status: string }>('SELECT status FROM orders WHERE id = $1', [
      orderId,
    ]);
    if (order.rowCount === 0) return 'unknown';

    // The same payment at the same moment waits here until the other one has committed.
    const first = await db.query(
      'INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING',
      [eventId],
    );
    if (first.rowCount === 0) return 'settled';

    if (order.rows[0]?.status === 'paid') return 'settled';
    const paid = await db.query<{ version: number }>(
      `UPDATE orders SET status = 'paid', version = 2
       WHERE id = $1 RETURNING version`,
      [orderId],
    );
    const [changed] = paid.rows;
    if (changed) {
      const data = { paymentEventId: eventId };
      await append(db, { type: 'order.paid', orderId, version: changed.version, data });
    }
    return 'settled';
  });
}
