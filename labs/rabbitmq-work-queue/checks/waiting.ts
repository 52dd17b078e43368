import { fail, type UpstreamRequest } from '../../../grader/kit/index.ts';

/** A lower bound is checked with some slack, for clocks; an upper one with 1 s for slow machines. */
const leastOf = (delayMs: number) => delayMs * 0.8;
const mostMs = 2000 + 1000;

/** What a call that got no answer had when the worker must have given it up. */
const timeoutMs = 1500;

/** When a call had failed: at its answer, or when the worker gave it up. */
export const failedAt = ({ arrivedAt, endedAt }: UpstreamRequest): number =>
  endedAt ?? arrivedAt + timeoutMs;

interface Retry {
  failed: UpstreamRequest;
  next: UpstreamRequest;
  delayMs: number;
  /** Of the failure, for the message: `500`. */
  what: string;
  /** When a worker was there again, where it was killed; without one there is no free slot. */
  workerSince?: number;
}

/** The next call came after the delay, and not much later than a worker could make it. */
export function expectDelay({ failed, next, delayMs, what, workerSince = 0 }: Retry): void {
  const waitedMs = Math.round(next.arrivedAt - failedAt(failed));
  if (waitedMs < leastOf(delayMs)) {
    fail(`after ${what}: expected the next call after ${delayMs} ms, got it after ${waitedMs} ms`, {
      expected: `at least ${delayMs} ms`,
      actual: `${waitedMs} ms`,
    });
  }
  const dueAt = failedAt(failed) + delayMs;
  const lateMs = Math.round(next.arrivedAt - Math.max(dueAt, workerSince));
  if (lateMs > mostMs) {
    const since = workerSince > dueAt ? 'the worker was ready again' : `the delay of ${delayMs} ms`;
    fail(
      `after ${what}: expected the next call within 2 s after ${since}, got it ${lateMs} ms after`,
      {
        expected: `at most 2000 ms after ${since}`,
        actual: `${lateMs} ms`,
      },
    );
  }
}
