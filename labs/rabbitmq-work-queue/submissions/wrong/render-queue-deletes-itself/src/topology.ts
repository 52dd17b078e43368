import type { Channel } from 'amqplib';

export const JOBS_QUEUE = 'jobs.render';
export const DEAD_EXCHANGE = 'jobs.dlx';
export const DEAD_QUEUE = 'jobs.render.dead';
export const DEAD_KEY = 'render.dead';
export const EVENTS_EXCHANGE = 'jobs.events';
export const DONE_KEY = 'render.done';

/** Jobs sit here for `retryDelayMs` and then fall back into the jobs queue. */
export function retryQueueName(retryDelayMs: number): string {
  // The delay is part of the name: the same name with another TTL would be refused with 406.
  return `${JOBS_QUEUE}.retry.${retryDelayMs}`;
}

/** Declares every queue and exchange of the brief; declaring them again changes nothing. */
export async function assertTopology(channel: Channel, retryDelayMs: number): Promise<void> {
  await channel.assertExchange(DEAD_EXCHANGE, 'direct', { durable: true });
  await channel.assertQueue(DEAD_QUEUE, { durable: true });
  await channel.bindQueue(DEAD_QUEUE, DEAD_EXCHANGE, DEAD_KEY);

  await channel.assertQueue(JOBS_QUEUE, {
    durable: true,
    autoDelete: true,
    deadLetterExchange: DEAD_EXCHANGE,
    deadLetterRoutingKey: DEAD_KEY,
  });
  await channel.assertQueue(retryQueueName(retryDelayMs), {
    durable: true,
    messageTtl: retryDelayMs,
    deadLetterExchange: '',
    deadLetterRoutingKey: JOBS_QUEUE,
  });

  await channel.assertExchange(EVENTS_EXCHANGE, 'topic', { durable: true });
}
