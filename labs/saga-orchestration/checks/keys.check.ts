import { check, expect } from '../../../grader/kit/index.ts';
import { keyOf, neverWorks, prescribedKey } from './calls.ts';
import { Orchestrator } from './orchestrator.ts';
import { parsed } from './parsed.ts';
import type { Trip } from './trip.ts';

check('SGO-02', 'Each step has its key and its body, in all attempts', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('repeated-steps', {
    flight: [503],
    hotel: ['reset'],
    payment: [429],
    ticket: [503, 'reset'],
  });
  await orchestrator.reaches(trip, 'CONFIRMED', 'each peer answered 200 in the end');
  expectKeys(orchestrator, trip);
});

check('SGO-02', 'Each undo has its key and its body, in all attempts', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('repeated-undos', {
    payment: neverWorks,
    'undo payment': ['reset', 503],
    'undo hotel': [500, 500],
    'undo flight': [503, 503, 503, 503],
  });
  await orchestrator.reaches(trip, 'CANCELLED', 'each undo was answered 200 in the end');
  expectKeys(orchestrator, trip);
});

check('SGO-02', 'Two trips have different keys, also when they are alike', async (it) => {
  using orchestrator = new Orchestrator(it);
  const one = await orchestrator.book('twin');
  const other = orchestrator.plan('other-twin');
  other.input = one.input;
  orchestrator.taken(other, await orchestrator.post(other));
  if (one.id === other.id) {
    orchestrator.fail(other, 'two keys with equal bodies: expected two trips, got one id');
  }
  for (const trip of [one, other]) {
    await orchestrator.reaches(trip, 'CONFIRMED', 'each peer answered 200');
    await orchestrator.called(trip, 'ticket');
    expectKeys(orchestrator, trip);
  }
});

/** Every call that was made for a trip, however often. */
function expectKeys(orchestrator: Orchestrator, trip: Trip): void {
  const bodies = new Map<string, unknown>();
  const attempts = new Map<string, number>();
  for (const call of trip.calls) {
    const attempt = (attempts.get(call.name) ?? 0) + 1;
    attempts.set(call.name, attempt);
    const [expected, actual] = [prescribedKey(trip.id, call.name), keyOf(call)];
    if (actual !== expected) {
      orchestrator.fail(
        trip,
        `${call.name}, attempt ${attempt}: expected the Idempotency-Key ${expected}, ` +
          `got ${actual || 'none'}`,
        { expected, actual: actual || 'none' },
      );
    }
    const body = parsed(call.request.body);
    const first = bodies.get(call.name) ?? body;
    bodies.set(call.name, first);
    expect(body, `the body of ${call.name} in attempt ${attempt}`).toEqual(first);
  }
}
