import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { FAILED_CALLS_HEADER } from './attempts.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { JOBS_QUEUE } from './topology.ts';

/** Lets go of the job and publishes it again after the delay. */
export function retryLater(
  channel: ConfirmChannel,
  delivery: ConsumeMessage,
  failedCalls: number,
  retryDelayMs: number,
): void {
  const { messageId, contentType } = delivery.properties;
  channel.ack(delivery);
  setTimeout(() => {
    publishConfirmed(channel, '', JOBS_QUEUE, delivery.content, {
      persistent: true,
      messageId,
      contentType,
      headers: { [FAILED_CALLS_HEADER]: failedCalls },
    }).catch((error) => console.error('Retry lost:', error));
  }, retryDelayMs);
}
