import type { AttemptResult } from './send-attempt.ts';
import type { Settings } from './settings.ts';

const jitter = 0.2;
const leastMs = 3700;

/**
 * How long to wait after one more failure.
 * @param failures how many attempts had failed before this one
 * @returns `undefined` when it was the last attempt
 */
export function retryWaitMs(
  failures: number,
  result: AttemptResult,
  { retryScheduleMs }: Settings,
): number | undefined {
  const scheduledMs = retryScheduleMs[failures];
  if (scheduledMs === undefined) return undefined;
  // Jitter only adds: a wait is never shorter than the one that was promised.
  const waitMs = Math.max(scheduledMs, askedForMs(result)) * (1 + Math.random() * jitter);
  // A receiver that has just failed needs time.
  return Math.ceil(Math.max(waitMs, leastMs));
}

/** What Retry-After asks for; 0 where it says nothing, or nothing we understand. */
function askedForMs({ statusCode, retryAfter }: AttemptResult): number {
  if (statusCode !== 429 && statusCode !== 503) return 0;
  return retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 0;
}
