import { check } from '../../../grader/kit/index.ts';
import { type Answer, type CallName, neverConnects, neverWorks, type Script } from './calls.ts';
import { expectCourse, expectTimes } from './expect-course.ts';
import { Orchestrator } from './orchestrator.ts';
import { withUnreachable } from './with-unreachable.ts';

const courses = {
  flight: ['flight', 'undo flight'],
  hotel: ['flight', 'hotel', 'undo hotel', 'undo flight'],
  payment: ['flight', 'hotel', 'payment', 'undo payment', 'undo hotel', 'undo flight'],
} as const satisfies Record<string, readonly CallName[]>;
const fallible = ['flight', 'hotel', 'payment'] as const;

interface Ending {
  what: string;
  answers: readonly Answer[];
}

const endings: readonly Ending[] = [
  { what: 'answers-503', answers: neverWorks },
  { what: 'breaks-connections', answers: neverConnects },
  { what: 'answers-404', answers: Array<Answer>(6).fill(404) },
  { what: 'refuses-after-503', answers: [503, 409, 409] },
  { what: 'refuses-after-a-broken-connection', answers: ['reset', 422, 422] },
  { what: 'refuses-at-last', answers: [500, 'reset', 409] },
];

check('SGO-05', 'A step without a clear answer is undone, and all before it', async (it) => {
  using orchestrator = new Orchestrator(it);
  await expectUndone(orchestrator, endings, 'its outcome is unknown');
});

check(
  'SGO-05',
  'A step without any answer is undone, and all before it',
  { profile: 'hasty' },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const silences: readonly Ending[] = [
      { what: 'never-answers', answers: ['park', 'park', 'park'] },
      { what: 'refuses-after-silence', answers: ['park', 409, 409] },
    ];
    await expectUndone(orchestrator, silences, 'an attempt got no answer', 15_000);
  },
);

check(
  'SGO-05',
  'One attempt is enough for a step to be unknown',
  { profile: 'single-attempt' },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const once: readonly Ending[] = [
      { what: 'answers-503', answers: neverWorks },
      { what: 'breaks-the-connection', answers: neverConnects },
    ];
    await expectUndone(orchestrator, once, 'its only attempt ended unknown');
  },
);

check('SGO-05', 'After a peer that nobody reaches a trip turns round, too', async (it) => {
  using orchestrator = new Orchestrator(await withUnreachable(it, 'HOTEL_URL'));
  const trip = await orchestrator.book('hotel-unreachable');
  await orchestrator.called(trip, 'flight');
  // The undo of the hotel is out of reach as well, where it is held to be needed.
  await orchestrator.until(trip, 'the trip to turn round', async () => {
    const status = await orchestrator.status(trip);
    return status === 'COMPENSATING' || status === 'CANCELLED';
  });
  expectTimes(orchestrator, trip, 'payment', { times: 0, because: 'hotel has failed' });
});

async function expectUndone(
  orchestrator: Orchestrator,
  ways: readonly Ending[],
  because: string,
  deadlineMs = 8000,
): Promise<void> {
  const trips = [];
  for (const { what, answers } of ways) {
    for (const name of fallible) {
      const script: Script = { [name]: answers };
      trips.push({ name, trip: await orchestrator.book(`${name}-${what}`, script) });
    }
  }
  for (const { name, trip } of trips) {
    await orchestrator.reaches(trip, 'CANCELLED', `${name}: ${because}`, deadlineMs);
    expectCourse(orchestrator, trip, courses[name]);
  }
}
