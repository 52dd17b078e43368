import type { ConfirmChannel } from 'amqplib';
import { publishConfirmed } from './publish-confirmed.ts';
import { DONE_KEY, EVENTS_EXCHANGE } from './topology.ts';

export function announce(
  channel: ConfirmChannel,
  settled: { jobId: string; attempts: number },
): Promise<void> {
  const event = Buffer.from(JSON.stringify(settled));
  return publishConfirmed(channel, EVENTS_EXCHANGE, DONE_KEY, event, { persistent: true });
}
