export const FAILED_CALLS_HEADER = 'x-failed-calls';

const calls = new Map<string, number>();

/** Which call for this job is the next one, from 1. */
export function attemptOf(jobId: string): number {
  return (calls.get(jobId) ?? 0) + 1;
}

export function countFailure(jobId: string): void {
  calls.set(jobId, attemptOf(jobId));
}
