import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { publishConfirmed } from './publish-confirmed.ts';
import { DONE_KEY, EVENTS_EXCHANGE } from './topology.ts';

/**
 * Announces a rendered job, then lets go of it.
 */
export async function finish(
  channel: ConfirmChannel,
  delivery: ConsumeMessage,
  done: { jobId: string; attempts: number },
): Promise<void> {
  const event = Buffer.from(JSON.stringify(done));
  const confirmed = publishConfirmed(channel, EVENTS_EXCHANGE, DONE_KEY, event, {
    persistent: true,
    contentType: 'application/json',
  });
  channel.ack(delivery);
  await confirmed;
}
