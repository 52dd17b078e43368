import { randomUUID } from 'node:crypto';
import type { Session } from './broker.ts';
import { publishConfirmed } from './publish-confirmed.ts';
import { JOBS_QUEUE } from './topology.ts';

/**
 * Puts a new job into the queue.
 * @returns the job's id
 */
export async function submitJob(session: Session | undefined, spec: unknown): Promise<string> {
  if (!session) throw new Error('not connected to the broker');
  const jobId = randomUUID();
  const content = Buffer.from(JSON.stringify({ jobId, spec }));
  publishConfirmed(session.channel, '', JOBS_QUEUE, content, {
    persistent: true,
    messageId: jobId,
    contentType: 'application/json',
  }).catch((error) => console.error('Job not confirmed:', error));
  return jobId;
}
