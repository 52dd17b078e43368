import { check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { expectTimes } from './expect-course.ts';
import { malformed } from './malformed.ts';
import { Orchestrator } from './orchestrator.ts';
import { afterRestartMs } from './waiting.ts';

const accepted = shape.object({ id: shape.string });

check('SGO-09', 'What is malformed is refused, and its key is still new', async (it) => {
  using orchestrator = new Orchestrator(it);
  const { api } = it;
  const trip = orchestrator.plan('malformed-at-first');
  for (const [what, input] of malformed(trip.input)) {
    const { status } = await orchestrator.post(trip, input);
    if (status === 400 || status === 422) continue;
    fail(`POST /trips with ${what}: expected status 400 or 422, got ${status}`);
  }
  const headers = { 'content-type': 'application/json', 'idempotency-key': trip.key };
  const cut = await api.send({ method: 'POST', path: '/trips', headers, body: '{"customerId":' });
  expect(cut).toHaveStatus(400, 422);
  for (const without of [undefined, { 'idempotency-key': '' }]) {
    const answer = await api.post('/trips', trip.input, { headers: without });
    expect(answer).toHaveStatus(400);
  }
  await orchestrator.fence();
  if (trip.calls.length > 0) orchestrator.fail(trip, 'a malformed request was booked');

  const longest = { ...trip.input, flight: 'f'.repeat(100), hotel: 'é'.repeat(100) };
  trip.input = { ...longest, amountCents: 100_000_000 };
  orchestrator.taken(trip, await orchestrator.post(trip));
  await orchestrator.reaches(trip, 'CONFIRMED', 'it is valid, and its key was new');
  const least = orchestrator.plan('least');
  least.input = { ...least.input, flight: 'f', hotel: 'h', amountCents: 1 };
  orchestrator.taken(least, await orchestrator.post(least));
  await orchestrator.reaches(least, 'CONFIRMED', 'each peer answered 200');
});

check('SGO-09', 'The 202 waits for nobody', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = orchestrator.plan('silent-peers', { flight: ['park'] });
  const answer = await orchestrator.post(trip);
  expect(answer).toHaveStatus(202);
  orchestrator.taken(trip, answer);
  orchestrator.release(await orchestrator.parked(trip, 'flight'));
  await orchestrator.reaches(trip, 'CONFIRMED', 'each peer answered 2xx in the end');
});

check(
  'SGO-09',
  'Trip and key outlive a SIGKILL right after the 202',
  { isolated: true },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const early = await orchestrator.book('confirmed-early');
    await orchestrator.reaches(early, 'CONFIRMED', 'each peer answered 200');
    const trips = Array.from({ length: 12 }, (_, index) =>
      orchestrator.plan(`just-taken-${index + 1}`),
    );
    const answers = await orchestrator.postTogether(trips);
    await orchestrator.kill();
    for (const [index, trip] of trips.entries()) {
      const answer = answers[index];
      if (answer) orchestrator.taken(trip, answer);
    }
    await orchestrator.restart();
    for (const trip of [early, ...trips]) {
      await orchestrator.reaches(
        trip,
        'CONFIRMED',
        'it was answered 202 before the kill',
        afterRestartMs,
      );
    }
    for (const trip of [early, ...trips.slice(0, 3)]) {
      const again = await orchestrator.post(trip);
      expect(again).toHaveStatus(202, 200);
      expect(again.json(accepted).id, 'id of a repetition after the kill').toBe(trip.id);
      const input = { ...trip.input, amountCents: trip.input.amountCents + 1 };
      expect(await orchestrator.post(trip, input)).toHaveStatus(422);
    }
    await orchestrator.fence();
    const because = 'one key is one trip, also after the kill';
    expectTimes(orchestrator, early, 'flight', { times: 1, because });
  },
);
