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

/** The next attempt did not come before the wait was over. */
export function expectWait({ failed, next, waitMs, what }: Retry): void {
  const waitedMs = Math.round(next.arrivedAt - (failed.endedAt ?? failed.arrivedAt));
  if (waitedMs >= waitMs - clockMs) return;
  const bound = `not before ${waitMs} ms`;
  fail(`after ${what}: expected the next attempt ${bound}, got it after ${waitedMs} ms`, {
    expected: bound,
    actual: `${waitedMs} ms`,
  });
}

/** How long an attempt may be on its way when nothing holds it back: 1 s, and 2 s of slack. */
export const promptMs = 3000;
