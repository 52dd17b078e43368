import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { FAILED_CALLS_HEADER } from './attempts.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { retryQueueName } from './topology.ts';

/**
 * Moves a job into the retry queue. It waits there and not here, so its slot is free for the
 * next job and no crash can lose it.
 */
export async function retryLater(
  channel: ConfirmChannel,
  delivery: ConsumeMessage,
  failedCalls: number,
  retryDelayMs: number,
): Promise<void> {
  const { messageId, contentType } = delivery.properties;
  const content = Buffer.from(JSON.stringify(JSON.parse(delivery.content.toString())));
  await publishConfirmed(channel, '', retryQueueName(retryDelayMs), content, {
    persistent: true,
    messageId,
    contentType,
    headers: { [FAILED_CALLS_HEADER]: failedCalls },
  });
  channel.ack(delivery);
}
