import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { publishConfirmed } from './publish-confirmed.ts';
import { DONE_KEY, EVENTS_EXCHANGE } from './topology.ts';

/**
 * Announces a rendered job, then lets go of it. Should we die between the two, the job comes
 * again and is announced twice; the other order could lose the announcement.
 */
export async function finish(
  channel: ConfirmChannel,
  delivery: ConsumeMessage,
  done: { jobId: string; attempts: number },
): Promise<void> {
  const event = Buffer.from(JSON.stringify(done));
  await publishConfirmed(channel, EVENTS_EXCHANGE, DONE_KEY, event, {
    persistent: false,
    contentType: 'application/json',
  });
  channel.ack(delivery);
}
