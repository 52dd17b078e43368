import type { Channel } from 'amqplib';

export const ORDERS_EXCHANGE = 'orders';

/** Declares what the service needs on the broker. */
export async function assertTopology(channel: Channel): Promise<void> {
  await channel.assertExchange(ORDERS_EXCHANGE, 'topic', { durable: true });
  // OUT-10: payments, orders.payments and its binding, orders.payments.dead
}
