import { type CallName, isLeftOpen, overlapMs, stepOf } from './calls.ts';
import type { Orchestrator } from './orchestrator.ts';
import { callsOf, courseOf, type Trip } from './trip.ts';

/** The calls of a trip, in order and one at a time; attempts in a row count once. */
export function expectCourse(
  orchestrator: Orchestrator,
  trip: Trip,
  expected: readonly CallName[],
): void {
  expectOneAtATime(orchestrator, trip);
  const actual = courseOf(trip);
  if (actual.join() === expected.join()) return;
  const evidence = { expected: expected.join(', ') || 'none', actual: actual.join(', ') || 'none' };
  orchestrator.fail(
    trip,
    `${trip.label}: expected the calls ${evidence.expected}, got ${evidence.actual}`,
    evidence,
  );
}

/** What was called for a trip, in whatever order. */
export function expectCalls(
  orchestrator: Orchestrator,
  trip: Trip,
  expected: readonly CallName[],
): void {
  const names = new Set(courseOf(trip));
  const missing = expected.filter((name) => !names.has(name));
  if (missing.length > 0) {
    const message = `${trip.label}: expected a call of ${missing.join(' and ')}, got none`;
    orchestrator.fail(trip, message, { expected: missing.join(), actual: 'none' });
  }
  const others = [...names].filter((name) => !expected.includes(name));
  if (others.length > 0) {
    const message = `${trip.label}: expected no call of ${others.join(' and ')}, got one`;
    orchestrator.fail(trip, message, { expected: 'none', actual: others.join() });
  }
}

/** How often something was called, attempts and all. */
export function expectTimes(
  orchestrator: Orchestrator,
  trip: Trip,
  name: CallName,
  { times, because }: { times: number; because: string },
): void {
  const actual = callsOf(trip, name).length;
  if (actual === times) return;
  orchestrator.fail(
    trip,
    `${trip.label}: expected ${count(times)} of ${name} (${because}), got ${actual}`,
    { expected: count(times), actual: String(actual) },
  );
}

function expectOneAtATime(orchestrator: Orchestrator, trip: Trip): void {
  for (const [index, call] of trip.calls.entries()) {
    const { name, request } = call;
    const before = trip.calls[index - 1];
    if (!before) continue;
    // Whether an attempt is closed before the next one, or before its undo, is a matter of SGO-04.
    if (stepOf(before.name) === stepOf(name) && isLeftOpen(before, call)) continue;
    const end = before.request.endedAt ?? Infinity;
    if (request.arrivedAt >= end - overlapMs) continue;
    const message = `${trip.label}: expected one call at a time, got ${name} before ${before.name} had an answer`;
    orchestrator.fail(trip, message, { expected: 'one call at a time', actual: 'two' });
  }
}

const count = (times: number) => (times === 1 ? '1 call' : `${times} calls`);
