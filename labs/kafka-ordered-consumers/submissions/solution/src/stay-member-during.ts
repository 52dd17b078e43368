import { setTimeout as sleep } from 'node:timers/promises';
import type { EachBatchPayload } from 'kafkajs';

const LOOK_EVERY_MS = 100;

/**
 * Waits for `work`, which an outage may draw out, and keeps this consumer in its group meanwhile.
 * @throws when the group has gone on without us or the consumer stops; then the work is given up
 */
export async function stayMemberDuring(
  work: (signal: AbortSignal) => Promise<void>,
  { heartbeat, isRunning }: Pick<EachBatchPayload, 'heartbeat' | 'isRunning'>,
): Promise<void> {
  const givenUp = new AbortController();
  const done = work(givenUp.signal);
  done.catch(() => {}); // nobody waits for it any more once it is given up
  try {
    while (!(await settlesWithin(LOOK_EVERY_MS, done))) {
      if (!isRunning()) throw new Error('the consumer stops');
      await heartbeat();
    }
  } finally {
    givenUp.abort();
  }
}

async function settlesWithin(ms: number, work: Promise<void>): Promise<boolean> {
  const settled = new AbortController();
  const waited = sleep(ms, false, { signal: settled.signal });
  waited.catch(() => {});
  try {
    return await Promise.race([work.then(() => true), waited]);
  } finally {
    settled.abort();
  }
}
