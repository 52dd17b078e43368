import { fail, type UpstreamRequest } from '../../../grader/kit/index.ts';

/** Timers and clocks are right to a few milliseconds. */
const clockMs = 10;

interface Retry {
  failed: UpstreamRequest;
  next: UpstreamRequest;
  waitMs: number;
  /** The failure, for the message: `500`. */
  what: string;
}

/** The next attempt came neither before the wait was over nor much later. */
export function expectWait({ failed, next, waitMs, what }: Retry): void {
  const waitedMs = Math.round(next.arrivedAt - (failed.endedAt ?? failed.arrivedAt));
  const mostMs = Math.round(waitMs * 1.2 + promptMs);
  if (waitedMs >= waitMs - clockMs && waitedMs <= mostMs) return;
  const bound = waitedMs < waitMs ? `not before ${waitMs} ms` : `not after ${mostMs} ms`;
  fail(`after ${what}: expected the next attempt ${bound}, got it after ${waitedMs} ms`, {
    expected: bound,
    actual: `${waitedMs} ms`,
  });
}

/** How late an attempt may be when nothing holds it back: 1 s, and 2 s of slack. */
export const promptMs = 3000;
