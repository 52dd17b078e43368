import type { Channel } from 'amqplib';
import { declareLadder } from './ladder.ts';

export const RENDER_QUEUE = 'jobs.render';
export const DEAD_EXCHANGE = 'jobs.dlx';
export const DEAD_KEY = 'render.dead';
export const EVENTS_EXCHANGE = 'jobs.events';
export const DONE_KEY = 'render.done';
const DEAD_QUEUE = 'jobs.render.dead';

/** Declares every queue and exchange; it can be done again and again. */
export async function declareTopology(channel: Channel, retryDelayMs: number): Promise<void> {
  await channel.assertExchange(DEAD_EXCHANGE, 'direct', { durable: true });
  await channel.assertQueue(DEAD_QUEUE, { durable: true, arguments: quorum });
  await channel.bindQueue(DEAD_QUEUE, DEAD_EXCHANGE, DEAD_KEY);
  await channel.assertExchange(EVENTS_EXCHANGE, 'topic', { durable: true });
  await channel.assertQueue(RENDER_QUEUE, {
    durable: true,
    deadLetterExchange: DEAD_EXCHANGE,
    deadLetterRoutingKey: DEAD_KEY,
    arguments: { ...quorum, ...withoutDeliveryLimit(channel) },
  });
  await declareLadder(channel, RENDER_QUEUE, retryDelayMs);
}

const quorum = { 'x-queue-type': 'quorum' };

/**
 * Since RabbitMQ 4.0 a quorum queue dead-letters what was delivered more than 20 times, so a job
 * could die of killed workers alone. Older brokers have no limit, and refuse -1 for none.
 */
function withoutDeliveryLimit(channel: Channel): { 'x-delivery-limit'?: number } {
  const major = Number.parseInt(channel.connection.serverProperties.version, 10);
  return major >= 4 ? { 'x-delivery-limit': -1 } : {};
}
