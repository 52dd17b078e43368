import type { AmqpPeer, Any } from '../../../grader/kit/index.ts';

type Published = Parameters<AmqpPeer['publish']>[0];

/** A job as another service puts it into jobs.render. */
export interface Job {
  jobId: string;
  /** The message, to the byte. */
  body: string;
  /** Properties of the message, which are no business of the worker. */
  as?: Pick<Published, 'contentType' | 'messageId' | 'persistent'>;
}

/** @param name the beginning of its id, so that a timeline tells which job is which */
export function aJob(any: Any, name = 'job'): Job {
  return jobWith(any.id(name), { page: any.integer(1, 900), title: any.firstName() });
}

export function jobs(any: Any, count: number, name = 'job'): Job[] {
  return Array.from({ length: count }, () => aJob(any, name));
}

export function jobWith(jobId: string, spec: unknown, more: object = {}): Job {
  return { jobId, body: JSON.stringify({ jobId, spec, ...more }) };
}
