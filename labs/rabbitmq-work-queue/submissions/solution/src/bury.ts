import type { ConfirmChannel, ConsumeMessage } from 'amqplib';

/** Rejects a message for good; the broker moves it, untouched, to the dead-letter queue. */
export function bury(channel: ConfirmChannel, delivery: ConsumeMessage): void {
  channel.nack(delivery, false, false);
}
