import type { Channel } from 'amqplib';

export const EVENTS_EXCHANGE = 'events';

/** Gets the events that no queue wanted, and hands them to the instance that published them. */
export const UNROUTED_EXCHANGE = 'hub.unrouted';

/** The header by which an unrouted event finds its way back to its publisher. */
export const INSTANCE_HEADER = 'hub-instance';

/** Declares what all instances share; declaring it again changes nothing. */
export async function assertExchanges(channel: Channel): Promise<void> {
  await channel.assertExchange(UNROUTED_EXCHANGE, 'headers', { durable: true });
  await channel.assertExchange(EVENTS_EXCHANGE, 'topic', {
    durable: true,
    alternateExchange: UNROUTED_EXCHANGE,
  });
}

/** The queue in which the events of a subscription wait. */
export const queueOf = (subscription: string) => `sub.${subscription}`;

/** The queue whose owner is the only instance that may consume the subscription. */
export const leaseOf = (subscription: string) => `hub.lease.${subscription}`;

/**
 * Declares the queue of a subscription.
 *
 * Without a delivery limit a quorum queue puts what is given back behind everything else, and from
 * RabbitMQ 4 on the default limit drops an event that was given back 20 times. So there is a limit,
 * far out of reach.
 */
export async function assertSubscriptionQueue(channel: Channel, name: string): Promise<void> {
  await channel.assertQueue(queueOf(name), {
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000_000 },
  });
}
