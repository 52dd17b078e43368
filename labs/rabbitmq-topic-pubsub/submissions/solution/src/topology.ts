import type { Channel } from 'amqplib';

export const EVENTS_EXCHANGE = 'events';

/** Declares what all subscriptions share; declaring it again changes nothing. */
export async function assertExchange(channel: Channel): Promise<void> {
  await channel.assertExchange(EVENTS_EXCHANGE, 'topic', { durable: true });
}

/** The queue in which the events of a subscription wait. */
export const queueOf = (subscription: string) => `sub.${subscription}`;
