import type { ConsumeMessage } from 'amqplib';
import { attemptOf } from './attempts.ts';
import type { Session } from './broker.ts';
import { bury } from './bury.ts';
import { finish } from './finish.ts';
import { parseJob } from './parse-job.ts';
import { render } from './render.ts';
import { retryLater } from './retry-later.ts';
import type { Settings } from './settings.ts';

const settled = new Set<string>();

/** The life of one delivery, from the queue to its acknowledgement. */
export async function processDelivery(
  { channel, lost }: Session,
  delivery: ConsumeMessage,
  settings: Settings,
): Promise<void> {
  const job = parseJob(delivery.content);
  if (!job) return bury(channel, delivery);

  if (settled.has(job.jobId)) return channel.ack(delivery);
  const attempt = attemptOf(delivery);
  const result = await render(job, settings, lost);
  if (result === 'abandoned') return;
  if (result === 'rendered') {
    return finish(channel, delivery, { jobId: job.jobId, attempts: attempt });
  }
  if (result === 'refused' || attempt >= settings.maxAttempts) {
    settled.add(job.jobId);
    return bury(channel, delivery);
  }
  return retryLater(channel, delivery, attempt, settings.retryDelayMs);
}
