import { check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { stepNames } from './calls.ts';
import { expectCourse, expectTimes } from './expect-course.ts';
import { Orchestrator } from './orchestrator.ts';

const oneTrip = 'one key is one trip';
const because = `each peer answered 200, and ${oneTrip}`;

const accepted = shape.object({ id: shape.string, status: shape.string });

check(
  'SGO-09',
  'POST /trips answers 202 with id and status, and a repetition the same id',
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const trip = orchestrator.plan('posted-again');
    const answer = await orchestrator.post(trip);
    expect(answer).toHaveStatus(202);
    orchestrator.taken(trip, answer);
    const { id, status } = answer.json(accepted);
    expect(id, 'id').toMatch(/^[\w-]{1,64}$/);
    expect(status, 'status in the first answer').toMatch(/^(PENDING|CONFIRMED)$/);

    const { customerId, flight, hotel, amountCents } = trip.input;
    const repetitions: readonly [what: string, body: string][] = [
      ['the same bytes', JSON.stringify(trip.input)],
      ['other spaces', JSON.stringify(trip.input, null, 2)],
      ['another order of members', JSON.stringify({ amountCents, hotel, flight, customerId })],
    ];
    await expectRepetitions();
    const others: readonly [what: string, change: object][] = [
      ['another amount', { amountCents: amountCents + 1 }],
      ['another hotel', { hotel: `${hotel} Annex` }],
      ['another flight', { flight: flight.toLowerCase() }],
      ['another customer', { customerId: `${customerId}-x` }],
    ];
    await expectOthersRefused();
    await orchestrator.reaches(trip, 'CONFIRMED', because);
    await expectRepetitions();
    await expectOthersRefused();
    await orchestrator.fence();
    for (const name of stepNames) {
      expectTimes(orchestrator, trip, name, { times: 1, because: oneTrip });
    }
    expectCourse(orchestrator, trip, stepNames);

    for (const [what, label, key] of [
      ['a key in capitals', 'key-in-capitals', trip.key.toUpperCase()],
      ['a key in quotes', 'key-in-quotes', `"${trip.key}"`],
    ] as const) {
      const other = orchestrator.plan(label);
      other.key = key;
      const posted = await orchestrator.post(other);
      if (posted.status === 422) fail(`POST /trips with ${what}: expected status 202, got 422`);
      orchestrator.taken(other, posted);
      if (other.id === trip.id) fail(`${what}: expected another trip, got the same id`);
      await orchestrator.reaches(other, 'CONFIRMED', 'its key is a new one');
    }

    async function expectRepetitions(): Promise<void> {
      for (const [what, body] of repetitions) {
        const headers = { 'content-type': 'application/json', 'idempotency-key': trip.key };
        const again = await it.api.send({ method: 'POST', path: '/trips', headers, body });
        expect(again).toHaveStatus(202, 200);
        expect(again.json(accepted).id, `id of a repetition with ${what}`).toBe(id);
      }
    }

    async function expectOthersRefused(): Promise<void> {
      for (const [what, change] of others) {
        const other = await orchestrator.post(trip, { ...trip.input, ...change });
        if (other.status === 422) continue;
        fail(`POST /trips with the same key and ${what}: expected status 422, got ${other.status}`);
      }
    }
  },
);

check('SGO-09', 'A cancelled trip is not booked again by its key', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('cancelled-and-posted-again', { flight: [409] });
  await orchestrator.reaches(trip, 'CANCELLED', 'flight was refused');
  const again = await orchestrator.post(trip);
  expect(again).toHaveStatus(202, 200);
  expect(again.json(accepted).id, 'id of the repetition').toBe(trip.id);
  await orchestrator.fence();
  expectTimes(orchestrator, trip, 'flight', { times: 1, because: 'its trip is over' });
});

check('SGO-09', 'Requests at the same moment with one key make one trip', async (it) => {
  using orchestrator = new Orchestrator(it);
  for (let round = 1; round <= 3; round++) {
    const trip = orchestrator.plan(`clicked-often-${round}`);
    const answers = await orchestrator.postTogether(Array(10).fill(trip));
    for (const answer of answers) expect(answer).toHaveStatus(202, 200);
    const ids = new Set(answers.map((answer) => answer.json(accepted).id));
    expect(ids.size, 'different ids for 10 requests at the same moment with one key').toBe(1);
    const [first] = answers;
    if (first) orchestrator.taken(trip, first);
    await orchestrator.reaches(trip, 'CONFIRMED', because);
    expectTimes(orchestrator, trip, 'flight', { times: 1, because: oneTrip });
  }

  const trips = Array.from({ length: 8 }, (_, index) => orchestrator.plan(`rival-${index + 1}`));
  const [winner] = trips;
  for (const trip of trips) trip.key = winner?.key ?? trip.key;
  const answers = await orchestrator.postTogether(trips);
  for (const answer of answers) expect(answer).toHaveStatus(202, 422);
  const taken = trips.filter((_, index) => answers[index]?.status === 202);
  expect(taken.length, '202 for 8 different bodies at the same moment with one key').toBe(1);
  await orchestrator.fence();
  const called = trips.filter(({ calls }) => calls.length > 0).map(({ label }) => label);
  expect(called, 'the trips that were booked').toEqual(taken.map(({ label }) => label));
});
