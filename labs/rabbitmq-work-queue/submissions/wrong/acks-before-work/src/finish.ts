import type { ConfirmChannel } from 'amqplib';
import { publishConfirmed } from './publish-confirmed.ts';
import { DONE_KEY, EVENTS_EXCHANGE } from './topology.ts';

/** Announces a rendered job. */
export async function finish(
  channel: ConfirmChannel,
  done: { jobId: string; attempts: number },
): Promise<void> {
  const event = Buffer.from(JSON.stringify(done));
  await publishConfirmed(channel, EVENTS_EXCHANGE, DONE_KEY, event, {
    persistent: true,
    contentType: 'application/json',
  });
}
