import type { Job } from './parse-job.ts';
import type { Settings } from './settings.ts';

/** `abandoned`: the broker took the job back while the call was running. */
export type RenderResult = 'rendered' | 'refused' | 'failed' | 'abandoned';

/**
 * Calls the renderer once. The idempotency key lets it recognise a job that it gets again.
 * @param lost ends the call: without the session its result could not be acknowledged
 */
export async function render(
  job: Job,
  { workUrl, workTimeoutMs }: Settings,
  lost: AbortSignal,
): Promise<RenderResult> {
  try {
    const response = await fetch(new URL('/render', workUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': job.jobId },
      body: new Uint8Array(job.content),
      redirect: 'manual',
      signal: AbortSignal.any([lost, AbortSignal.timeout(workTimeoutMs)]),
    });
    await response.arrayBuffer();
    return judge(response.status);
  } catch {
    return lost.aborted ? 'abandoned' : 'failed';
  }
}

function judge(status: number): RenderResult {
  if (status >= 200 && status < 300) return 'rendered';
  return status >= 500 || worthAnotherTry.has(status) ? 'failed' : 'refused';
}

/** Request Timeout, Too Early, Too Many Requests. */
const worthAnotherTry = new Set([408, 425, 429]);
