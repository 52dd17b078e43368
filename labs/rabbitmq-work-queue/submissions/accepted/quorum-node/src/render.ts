import { request } from 'node:http';
import type { Job } from './job.ts';
import { log } from './log.ts';

export type Outcome = 'done' | 'failed' | 'refused';

/**
 * Makes one call to the renderer. No answer in time and a broken connection are `failed`.
 *
 * @param lost gives the call up when it aborts.
 * @throws the reason of `lost`, when it has aborted before there was an answer.
 */
export async function render(
  job: Job,
  workUrl: string,
  timeoutMs: number,
  lost: AbortSignal,
): Promise<Outcome> {
  try {
    const status = await post(
      job,
      workUrl,
      AbortSignal.any([lost, AbortSignal.timeout(timeoutMs)]),
    );
    log(`job ${job.id} answered with ${status}`);
    if (status >= 200 && status < 300) return 'done';
    return status >= 500 ? 'failed' : 'refused';
  } catch (error) {
    lost.throwIfAborted();
    log(`job ${job.id} not answered`, error);
    return 'failed';
  }
}

/** Resolves with the status as soon as it is there; the body is read and forgotten. */
function post(job: Job, workUrl: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${workUrl.replace(/\/$/, '')}/render`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': job.body.length,
        'idempotency-key': job.id,
      },
      // No connection is used again: the renderer may close one that was kept alive at any
      // moment, and a call it never saw would count as a failed one.
      agent: false,
      signal,
    });
    call.on('response', (response) => {
      response.on('error', () => undefined);
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(job.body);
  });
}
