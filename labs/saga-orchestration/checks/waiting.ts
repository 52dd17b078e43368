import { type Call, type CallName, isLeftOpen } from './calls.ts';
import type { Orchestrator } from './orchestrator.ts';
import { callsOf, type Trip } from './trip.ts';

/** How long the next call may take when nothing holds it back: 1 s, and 2 s of slack. */
export const promptMs = 3000;

/** What the brief grants after a restart, 5 s, and 2 s of slack. */
export const afterRestartMs = 7000;

/** Timers and clocks are right to a few milliseconds. */
const clockMs = 10;

/** We may see late that an attempt begins or is given up; an answer is ours, so there we know. */
const slack = 0.5;

interface Wait {
  delayMs: number;
  /** How long an attempt may go without an answer; as long as it likes where none goes without. */
  timeoutMs?: number;
}

/** Between two attempts of a call, the delay has passed. */
export function expectDelays(
  orchestrator: Orchestrator,
  trip: Trip,
  name: CallName,
  { delayMs, timeoutMs = Number.POSITIVE_INFINITY }: Wait,
): void {
  const calls = callsOf(trip, name);
  for (const [index, next] of calls.entries()) {
    const before = calls[index - 1];
    // Of an attempt that is left open nobody can tell when it ended.
    if (before && !isLeftOpen(before, next)) expectDelay(before, next);
  }

  function expectDelay(before: Call, next: Call): void {
    const { arrivedAt, endedAt = performance.now() } = before.request;
    // Where we see its end too late, its beginning tells when it was given up.
    const since = isGivenUp(before) ? Math.min(endedAt, arrivedAt + timeoutMs) : endedAt;
    const waitedMs = Math.round(next.request.arrivedAt - since);
    const leastMs = isGivenUp(before) ? delayMs * (1 - slack) : delayMs - clockMs;
    if (waitedMs >= leastMs) return;
    const expected = `not before ${delayMs} ms`;
    orchestrator.fail(
      trip,
      `${trip.label}: after ${before.decision}, expected the next attempt of ${name} ${expected}, ` +
        `got it after ${waitedMs} ms`,
      { expected, actual: `${waitedMs} ms` },
    );
  }
}

/** An attempt without an answer ends before the next one begins: its connection is closed. */
export function expectClosed(
  orchestrator: Orchestrator,
  trip: Trip,
  name: CallName,
  timeoutMs: number,
): void {
  const calls = callsOf(trip, name);
  for (const [index, next] of calls.entries()) {
    const before = calls[index - 1];
    if (!before || !isLeftOpen(before, next)) continue;
    const expected = `its connection closed after ${timeoutMs} ms`;
    orchestrator.fail(
      trip,
      `${trip.label}: attempt ${index} of ${name} got no answer; expected ${expected}, ` +
        `it was still open when attempt ${index + 1} came`,
      { expected, actual: 'open' },
    );
  }
}

/** Attempts without an answer were given up in time, and not before. */
export function expectGivenUp(
  orchestrator: Orchestrator,
  trip: Trip,
  name: CallName,
  timeoutMs: number,
): void {
  for (const call of callsOf(trip, name).filter(isGivenUp)) {
    const { arrivedAt, endedAt = performance.now() } = call.request;
    const heldMs = Math.round(endedAt - arrivedAt);
    const heldAtMostMs = endedAt - earliestBegin(trip, call);
    if (heldAtMostMs >= timeoutMs - clockMs && heldMs <= timeoutMs + promptMs) continue;
    const expected = `given up after ${timeoutMs} ms`;
    orchestrator.fail(
      trip,
      `${trip.label}: expected an attempt of ${name} without an answer to be ${expected}, ` +
        `got that after ${heldMs} ms`,
      { expected, actual: `${heldMs} ms` },
    );
  }
}

/** We may see late that an attempt begins, but not that what comes before it is over. */
function earliestBegin({ bookedAt, calls }: Trip, { request }: Call): number {
  const ends = calls.map(({ request: { state, arrivedAt, endedAt = Infinity } }) =>
    state === 'answered' ? endedAt : arrivedAt,
  );
  return Math.max(bookedAt, ...ends.filter((end) => end < request.arrivedAt));
}

const isGivenUp = ({ request }: Call) => request.state === 'aborted';
