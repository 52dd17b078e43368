import type { Broker } from './broker.ts';
import type { Pool } from './pool.ts';

/** Takes payments from orders.payments, and pays orders. */
export async function consumePayments(_pool: Pool, _broker: Broker): Promise<void> {
  // OUT-09: a payment pays its order once  OUT-10: what can never work is dead
}
