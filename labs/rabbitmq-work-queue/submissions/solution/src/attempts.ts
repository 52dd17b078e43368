import type { ConsumeMessage } from 'amqplib';

/**
 * Counts failed calls. Redeliveries are not counted, so a killed worker or a cut connection
 * brings no job closer to the dead-letter queue.
 */
export const FAILED_CALLS_HEADER = 'x-failed-calls';

/** Which call for this job is the next one, from 1. */
export function attemptOf(delivery: ConsumeMessage): number {
  const failedCalls: unknown = delivery.properties.headers?.[FAILED_CALLS_HEADER];
  return Number.isInteger(failedCalls) ? Number(failedCalls) + 1 : 1;
}
