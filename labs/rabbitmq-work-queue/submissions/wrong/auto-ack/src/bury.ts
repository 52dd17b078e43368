import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { publishConfirmed } from './publish-confirmed.ts';
import { DEAD_EXCHANGE, DEAD_KEY } from './topology.ts';

/** Puts a copy of the message into the dead-letter queue. */
export async function bury(channel: ConfirmChannel, delivery: ConsumeMessage): Promise<void> {
  await publishConfirmed(channel, DEAD_EXCHANGE, DEAD_KEY, delivery.content, { persistent: true });
}
