import { type CheckContext, check, expect, shape } from '../../../grader/kit/index.ts';
import { type CallName, keyOf, refused, type StepName, stepNames } from './calls.ts';
import { type CrashPoint, crashPoints, overBefore, waitingPoints } from './crash-points.ts';
import { expectCalls, expectTimes } from './expect-course.ts';
import { Orchestrator } from './orchestrator.ts';
import { parsed } from './parsed.ts';
import { callsOf, type Trip } from './trip.ts';
import { afterRestartMs } from './waiting.ts';

const shown = shape.object({
  status: shape.string,
  steps: shape.array(shape.object({ name: shape.string, status: shape.string })),
});

check(
  'SGO-08',
  'Trips that are killed in a step, in an undo or in a wait end as they would have',
  { isolated: true },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const book = async (point: CrashPoint) => ({
      ...point,
      trip: await orchestrator.book(point.label, point.script),
    });
    const over = await inTurn(overBefore, book);
    const stopped = await inTurn(crashPoints, book);
    const waiting = await inTurn(waitingPoints, book);
    for (const { trip, ends } of over) await orchestrator.reaches(trip, ends, 'as its peers say');
    for (const { trip, at } of stopped) await orchestrator.parked(trip, at);
    for (const { trip, at } of waiting) await orchestrator.called(trip, at, { times: 2 });
    const journal = await inTurn([...over, ...stopped, ...waiting], async ({ trip }) =>
      remember(trip, await show(it, trip)),
    );
    const again = waiting.map(({ trip, at }) => callsOf(trip, at).length);

    await orchestrator.kill();
    await orchestrator.restart();
    const because = 'it was under way when the service was killed';
    const calls = [];
    for (const { trip, at, last } of stopped) {
      const wait = { because, deadlineMs: afterRestartMs };
      calls.push({ call: await orchestrator.parked(trip, at, wait), last });
    }
    for (const [index, { trip, at }] of waiting.entries()) {
      const times = (again[index] ?? 0) + 2;
      await orchestrator.called(trip, at, { times, because, deadlineMs: afterRestartMs });
    }

    // Whether these answers arrive before the end is open, and must not matter.
    for (const { call, last } of calls) orchestrator.release(call, { status: last ?? 200 });
    for (const { trip, at } of waiting) orchestrator.answer(trip, at);
    await orchestrator.kill();
    await orchestrator.restart();
    for (const { trip, ends, course } of [...stopped, ...waiting, ...over]) {
      const why = 'as if it had not been killed';
      await orchestrator.reaches(trip, ends, why, afterRestartMs);
      expectCalls(orchestrator, trip, course);
      expectRepetitions(orchestrator, trip);
    }
    await orchestrator.fence();
    for (const { trip, before, times } of journal) {
      for (const [name, count] of times) {
        const why = 'it was shown as over before the service was killed';
        expectTimes(orchestrator, trip, name, { times: count, because: why });
      }
      if (before.status !== 'CONFIRMED' && before.status !== 'CANCELLED') continue;
      expect(await show(it, trip), `GET /trips/${trip.id} after the kill`).toEqual(before);
    }
  },
);

check(
  'SGO-08',
  'A crash turns no trip round, not even when the peers are slow to come back',
  { isolated: true },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const trip = await orchestrator.book('peer-comes-back-late', { hotel: ['park', 503] });
    await orchestrator.parked(trip, 'hotel');
    await orchestrator.kill();
    await orchestrator.restart();
    const because = 'one attempt was cut short, one was answered 503';
    const wait = { times: 3, because, deadlineMs: afterRestartMs };
    await orchestrator.called(trip, 'hotel', wait);
    await orchestrator.reaches(trip, 'CONFIRMED', 'its third attempt was answered 200');
    expectCalls(orchestrator, trip, stepNames);
  },
);

/** Long enough for a kill to come meanwhile; where it comes later, nothing else is expected. */
const longWait = { LAB_RETRY_DELAY_MS: '2000' };

check(
  'SGO-08',
  'What an attempt before the crash may have done is undone, though the next is refused',
  { env: longWait },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const trips = [];
    for (const [name, course] of [
      ['hotel', ['flight', 'hotel', 'undo hotel', 'undo flight']],
      ['payment', ['flight', 'hotel', 'payment', 'undo payment', 'undo hotel', 'undo flight']],
    ] as const) {
      const label = `killed-after-503-then-${name}-refuses`;
      const trip = await orchestrator.book(label, { [name]: [503, ...refused(409)] });
      trips.push({ trip, name, course });
    }
    for (const { trip, name } of trips) await orchestrator.called(trip, name);
    // By then the service has seen its 503, and waits.
    await orchestrator.fence();
    const waiting = [];
    // Whether a 503 is tried again is judged by SGO-04 alone.
    for (const one of trips) {
      if ((await orchestrator.status(one.trip)) === 'PENDING') waiting.push(one);
    }
    await orchestrator.kill();
    await orchestrator.restart();
    const because = 'an attempt was answered 503 before the kill, and the next is refused';
    for (const { trip, course } of waiting) {
      await orchestrator.reaches(trip, 'CANCELLED', because, afterRestartMs + 5000);
      expectCalls(orchestrator, trip, course);
    }
  },
);

async function show({ api }: CheckContext, { id }: Trip) {
  return (await api.get(`/trips/${id}`)).json(shown);
}

/** What is shown as over must not be called again: how often it was called until now. */
function remember(trip: Trip, before: ReturnType<typeof shown.read>) {
  const names = before.steps.flatMap(({ name, status }): CallName[] => {
    if (status === 'done') return [name as StepName];
    return status === 'compensated' ? [`undo ${name}` as CallName] : [];
  });
  const times = names.map((name) => [name, callsOf(trip, name).length] as const);
  return { trip, before, times };
}

/** A peer tells a repetition by its key: with another one it does the same thing again. */
function expectRepetitions(orchestrator: Orchestrator, trip: Trip): void {
  for (const name of new Set(trip.calls.map(({ name }) => name))) {
    const calls = callsOf(trip, name);
    const keys = [...new Set(calls.map(keyOf))];
    if (keys.length > 1) {
      orchestrator.fail(
        trip,
        `${trip.label}: expected one Idempotency-Key for ${name}, before and after the kill, ` +
          `got ${keys.join(' and ')}: it has happened ${keys.length} times`,
      );
    }
    const [first, ...others] = calls.map(({ request }) => parsed(request.body));
    for (const body of others) expect(body, `the body of ${name} when repeated`).toEqual(first);
  }
}

async function inTurn<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await work(value));
  return results;
}
