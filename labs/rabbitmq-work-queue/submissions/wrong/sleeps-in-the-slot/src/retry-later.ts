import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { FAILED_CALLS_HEADER } from './attempts.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { JOBS_QUEUE } from './topology.ts';

/** Waits, then puts the job at the end of the queue. */
export async function retryLater(
  channel: ConfirmChannel,
  delivery: ConsumeMessage,
  failedCalls: number,
  retryDelayMs: number,
): Promise<void> {
  await sleep(retryDelayMs);
  const { messageId, contentType } = delivery.properties;
  await publishConfirmed(channel, '', JOBS_QUEUE, delivery.content, {
    persistent: true,
    messageId,
    contentType,
    headers: { [FAILED_CALLS_HEADER]: failedCalls },
  });
  channel.ack(delivery);
}
