import { check } from '../../../grader/kit/index.ts';
import { type Answer, neverWorks, refused, type UndoName } from './calls.ts';
import { expectTimes } from './expect-course.ts';
import { hasty } from './hasty.ts';
import { Orchestrator } from './orchestrator.ts';
import { expectDelays, expectGivenUp } from './waiting.ts';

/** LAB_RETRY_DELAY_MS of the lab. */
const delayMs = 150;

const troubles: readonly Answer[] = [503, 'reset', 409, 422, 500, 400, 429, 'reset', 302, 410];

check('SGO-06', 'An undo is repeated until it has succeeded, whatever comes back', async (it) => {
  using orchestrator = new Orchestrator(it);
  const plans: readonly { name: UndoName; last: Answer }[] = [
    { name: 'undo flight', last: 200 },
    { name: 'undo hotel', last: 404 },
    { name: 'undo payment', last: 204 },
  ];
  const trips = [];
  for (const { name, last } of plans) {
    const failing = name === 'undo payment' ? { payment: neverWorks } : { payment: refused(409) };
    const answers = [...it.any.shuffled(troubles), 'park', last] as const;
    const label = name.replace(' ', '-');
    trips.push({ name, trip: await orchestrator.book(label, { ...failing, [name]: answers }) });
  }
  const times = troubles.length + 1;
  for (const { name, trip } of trips) {
    for (let attempt = 2; attempt <= times; attempt++) {
      const because = 'those before have not succeeded';
      await orchestrator.called(trip, name, { times: attempt, because, deadlineMs: 4000 });
    }
    const call = await orchestrator.parked(trip, name);
    await orchestrator.reaches(trip, 'COMPENSATING', `${name} has not succeeded yet`);
    orchestrator.release(call, { status: 503 });
  }
  for (const { name, trip } of trips) {
    await orchestrator.reaches(trip, 'CANCELLED', 'each undo has succeeded at last');
    const because = `the last of them has succeeded`;
    expectTimes(orchestrator, trip, name, { times: times + 1, because });
    expectDelays(orchestrator, trip, name, { delayMs });
  }
});

check('SGO-06', '404 says that there is nothing to undo', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('nothing-to-undo', {
    payment: neverWorks,
    'undo payment': [404],
    'undo hotel': [404],
    'undo flight': [404],
  });
  await orchestrator.reaches(trip, 'CANCELLED', 'each undo was answered 404');
  await orchestrator.fence();
  for (const name of ['undo payment', 'undo hotel', 'undo flight'] as const) {
    expectTimes(orchestrator, trip, name, { times: 1, because: 'it was answered 404' });
  }
});

check(
  'SGO-06',
  'An undo without an answer is given up and made again',
  { profile: 'hasty' },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const trip = await orchestrator.book('undo-hangs', {
      hotel: refused(409),
      'undo flight': ['park', 503],
    });
    const because = 'the one before got no answer in time, or 503';
    for (const times of [2, 3]) {
      const deadlineMs = hasty.timeoutMs + hasty.delayMs + 3000;
      await orchestrator.called(trip, 'undo flight', { times, because, deadlineMs });
    }
    await orchestrator.reaches(trip, 'CANCELLED', 'its third attempt was answered 200');
    expectGivenUp(orchestrator, trip, 'undo flight', hasty.timeoutMs);
    expectDelays(orchestrator, trip, 'undo flight', hasty);
  },
);
