import type { Channel } from 'amqplib';

export const ORDERS_EXCHANGE = 'orders';
export const PAYMENTS_QUEUE = 'orders.payments';
const PAYMENTS_EXCHANGE = 'payments';
const PAYMENTS_KEY = 'payment.captured';
const DEAD_QUEUE = 'orders.payments.dead';

/** Declares every queue and exchange of the brief; declaring them again changes nothing. */
export async function assertTopology(channel: Channel): Promise<void> {
  await channel.assertExchange(ORDERS_EXCHANGE, 'topic', { durable: true });
  await channel.assertExchange(PAYMENTS_EXCHANGE, 'topic', { durable: true });
  await channel.assertQueue(DEAD_QUEUE, { durable: true });
  await channel.assertQueue(PAYMENTS_QUEUE, {
    durable: false,
    deadLetterExchange: '',
    deadLetterRoutingKey: DEAD_QUEUE,
  });
  await channel.bindQueue(PAYMENTS_QUEUE, PAYMENTS_EXCHANGE, PAYMENTS_KEY);
}
