import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Session } from './broker.ts';
import { parsePayment } from './parse-payment.ts';
import { payOrder } from './pay-order.ts';
import type { Pool } from './pool.ts';
import { PAYMENTS_QUEUE } from './topology.ts';

const AT_ONCE = 10;
const MOST_TRIES = 10;
/** Between two tries, so that an outage of the database is no busy loop. */
const PAUSE_MS = 300;

/** Takes payments from the queue for as long as the session lasts. */
export async function consumePayments(pool: Pool, { channel }: Session): Promise<void> {
  await channel.prefetch(AT_ONCE);
  await channel.consume(PAYMENTS_QUEUE, (delivery) => {
    // No delivery means that the queue is gone, so we begin a new session.
    if (!delivery) channel.close().catch(() => undefined);
    else void settle(pool, channel, delivery);
  });
}

async function settle(
  pool: Pool,
  channel: ConfirmChannel,
  delivery: ConsumeMessage,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const payment = parsePayment(delivery.content);
      const result = payment ? await payOrder(pool, payment) : 'malformed';
      if (result === 'settled') channel.ack(delivery);
      else channel.nack(delivery, false, false); // the queue dead-letters it
      return;
    } catch (error) {
      console.error('Payment not processed:', error);
      if (tries === MOST_TRIES) return giveUp(channel, delivery);
      await sleep(PAUSE_MS);
    }
  }
}

function giveUp(channel: ConfirmChannel, delivery: ConsumeMessage): void {
  try {
    channel.nack(delivery, false, false);
  } catch {
    // The channel is gone, so the broker has taken the payment back by itself.
  }
}
