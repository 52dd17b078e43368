import { randomUUID } from 'node:crypto';
import type { Session } from './broker.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { JOBS_QUEUE } from './topology.ts';
import { within } from './within.ts';

const CONFIRM_TIMEOUT_MS = 3000;

/**
 * Puts a new job into the queue.
 * @returns the job's id, once the broker has confirmed the message
 * @throws when there is no confirm in time; the job may exist all the same
 */
export async function submitJob(session: Session | undefined, spec: unknown): Promise<string> {
  if (!session) throw new Error('not connected to the broker');
  const jobId = randomUUID();
  const content = Buffer.from(JSON.stringify({ jobId, spec }));
  const confirmed = publishConfirmed(session.channel, '', JOBS_QUEUE, content, {
    persistent: true,
    messageId: jobId,
    contentType: 'application/json',
  });
  await within(CONFIRM_TIMEOUT_MS, confirmed);
  return jobId;
}
