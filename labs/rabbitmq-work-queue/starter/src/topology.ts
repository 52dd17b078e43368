import type { Channel } from 'amqplib';

export const JOBS_QUEUE = 'jobs.render';

/** Declares what the service needs on the broker. */
export async function assertTopology(channel: Channel): Promise<void> {
  await channel.assertQueue(JOBS_QUEUE, {
    durable: true,
    deadLetterExchange: 'jobs.dlx',
    deadLetterRoutingKey: 'render.dead',
  });

  // RWQ-01: jobs.dlx, jobs.render.dead and its binding, jobs.events
  // RWQ-06: a place where a job can wait for its next attempt
}
