import type { AttemptResult } from './send-attempt.ts';
import type { Settings } from './settings.ts';

const jitter = 0.2;

/**
 * How long to wait after one more failure.
 * @param failures how many attempts had failed before this one
 * @returns `undefined` when it was the last attempt
 */
export function retryWaitMs(
  failures: number,
  _result: AttemptResult,
  { retryScheduleMs }: Settings,
): number | undefined {
  const scheduledMs = retryScheduleMs[failures];
  if (scheduledMs === undefined) return undefined;
  // Jitter only adds: a wait is never shorter than the one that was promised.
  const waitMs = Math.max(scheduledMs, 0) * (1 + Math.random() * jitter);
  return Math.ceil(waitMs);
}
