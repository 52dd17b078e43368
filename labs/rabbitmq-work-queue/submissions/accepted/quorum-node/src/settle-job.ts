import type { Message } from 'amqplib';
import type { DoneJobs } from './done-jobs.ts';
import { failedCallsHeader, type Job, readJob } from './job.ts';
import { waitingPlace } from './ladder.ts';
import type { Publication, Publisher } from './publisher.ts';
import { render } from './render.ts';
import type { Settings } from './settings.ts';
import { DEAD_EXCHANGE, DEAD_KEY, DONE_KEY, EVENTS_EXCHANGE } from './topology.ts';

export interface Bench {
  settings: Settings;
  done: DoneJobs;
  publisher: Publisher;
  /** Aborts when the connection that delivered the job is gone. */
  lost: AbortSignal;
}

/**
 * Does with a message what has to be done before it may be acknowledged: everything it leads to
 * is confirmed by the broker when this resolves. When it rejects, the message must go back.
 */
export async function settleJob(message: Message, bench: Bench): Promise<void> {
  const job = readJob(message);
  if (job !== undefined && bench.done.has(job.id)) return;
  const publication = job === undefined ? dead(message.content) : await workOn(job, bench);
  await bench.publisher.publish(publication);
  if (job !== undefined && publication.exchange === EVENTS_EXCHANGE) bench.done.add(job.id);
}

async function workOn(job: Job, { settings, lost }: Bench): Promise<Publication> {
  switch (await render(job, settings.workUrl, settings.workTimeoutMs, lost)) {
    case 'done':
      return announcement(job);
    case 'refused':
      return dead(job.body, job.id);
    case 'failed':
      return job.failedCalls + 1 < settings.maxAttempts
        ? retry(job, settings.retryDelayMs)
        : dead(job.body, job.id);
  }
}

function announcement(job: Job): Publication {
  const event = { jobId: job.id, attempts: job.failedCalls + 1 };
  return {
    exchange: EVENTS_EXCHANGE,
    routingKey: DONE_KEY,
    body: Buffer.from(JSON.stringify(event)),
    messageId: job.id,
    mandatory: false, // nobody has to listen
  };
}

function retry(job: Job, delayMs: number): Publication {
  return {
    ...waitingPlace(delayMs),
    body: job.body,
    messageId: job.id,
    headers: failedCallsHeader(job.failedCalls + 1),
    mandatory: true,
  };
}

/** Carries no count: a job that somebody moves back has all its attempts again. */
function dead(body: Buffer, messageId?: string): Publication {
  return { exchange: DEAD_EXCHANGE, routingKey: DEAD_KEY, body, messageId, mandatory: true };
}
