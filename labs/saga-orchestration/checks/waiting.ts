import type { Call, CallName } from './calls.ts';
import type { Orchestrator } from './orchestrator.ts';
import { callsOf, type Trip } from './trip.ts';

/** How long the next call may take when nothing holds it back: 1 s, and 2 s of slack. */
export const promptMs = 3000;

/** What the brief grants after a restart, 5 s, and some for a slow machine. */
export const afterRestartMs = 9000;

/** Timers and clocks are right to a few milliseconds. */
const clockMs = 10;

/** We may see later than the service that a request begins, or that it is given up. */
const slack = 0.3;

interface Limits {
  delayMs: number;
  /** Where attempts get no answer. */
  timeoutMs?: number;
}

/** Between two attempts of a call, the delay has passed. */
export function expectDelays(
  orchestrator: Orchestrator,
  trip: Trip,
  name: CallName,
  limits: Limits,
): void {
  const calls = callsOf(trip, name);
  for (const [index, next] of calls.entries()) {
    const before = calls[index - 1];
    if (before) expectDelay(before, next);
  }

  function expectDelay(before: Call, next: Call): void {
    const { since, waitMs, leastMs } = waitAfter(before, limits);
    const waitedMs = Math.round(next.request.arrivedAt - since);
    if (waitedMs >= leastMs) return;
    const expected = `not before ${waitMs} ms`;
    orchestrator.fail(
      trip,
      `${trip.label}: after ${before.decision}, expected the next attempt of ${name} ${expected}, ` +
        `got it after ${waitedMs} ms`,
      { expected, actual: `${waitedMs} ms` },
    );
  }
}

/** From an answer we know when the wait begins; without one, when the attempt has begun. */
function waitAfter({ request }: Call, { delayMs, timeoutMs = 0 }: Limits) {
  if (request.state !== 'aborted') {
    const since = request.endedAt ?? performance.now();
    return { since, waitMs: delayMs, leastMs: delayMs - clockMs };
  }
  const waitMs = timeoutMs + delayMs;
  return { since: request.arrivedAt, waitMs, leastMs: waitMs * (1 - slack) };
}

/** Attempts without an answer were given up in time, and not before. */
export function expectGivenUp(
  orchestrator: Orchestrator,
  trip: Trip,
  name: CallName,
  timeoutMs: number,
): void {
  for (const { request } of callsOf(trip, name).filter(isGivenUp)) {
    const heldMs = Math.round((request.endedAt ?? performance.now()) - request.arrivedAt);
    if (heldMs >= timeoutMs * (1 - slack) && heldMs <= timeoutMs + promptMs) continue;
    const expected = `given up after ${timeoutMs} ms`;
    orchestrator.fail(
      trip,
      `${trip.label}: expected an attempt of ${name} without an answer to be ${expected}, ` +
        `got that after ${heldMs} ms`,
      { expected, actual: `${heldMs} ms` },
    );
  }
}

const isGivenUp = ({ request }: Call) => request.state === 'aborted';
