import { check, expect } from '../../../grader/kit/index.ts';
import { type Answer, stepNames } from './calls.ts';
import { expectCourse, expectTimes } from './expect-course.ts';
import { Orchestrator } from './orchestrator.ts';
import { parsed } from './parsed.ts';

check('SGO-01', 'Four calls, in order and each once, and then CONFIRMED', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('plain-trip');
  await orchestrator.reaches(trip, 'CONFIRMED', 'each peer answered 200');
  await orchestrator.fence();
  expectCourse(orchestrator, trip, stepNames);
  for (const name of stepNames) {
    expectTimes(orchestrator, trip, name, { times: 1, because: 'it was answered 200' });
  }
  for (const { name, request } of trip.calls) {
    const type = String(request.headers['content-type'] ?? 'none')
      .split(';')[0]
      ?.trim();
    expect(type?.toLowerCase(), `content-type of the call of ${name}`).toBe('application/json');
    const body = { tripId: trip.id, ...trip.input };
    expect(parsed(request.body), `the body of the call of ${name}`).toMatchObject(body);
  }
});

check('SGO-01', 'Each call waits for the answer to the one before', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('slow-peers', {
    flight: ['park'],
    hotel: ['park'],
    payment: ['park'],
    ticket: ['park'],
  });
  for (const [index, name] of stepNames.entries()) {
    const because = index === 0 ? 'it was accepted' : `${stepNames[index - 1]} was answered 200`;
    const call = await orchestrator.parked(trip, name, { because });
    for (let looks = 0; looks < 5; looks++) await orchestrator.status(trip);
    expectCourse(orchestrator, trip, stepNames.slice(0, index + 1));
    orchestrator.release(call);
  }
  await orchestrator.reaches(trip, 'CONFIRMED', 'each peer answered 200, after a while');
  expectCourse(orchestrator, trip, stepNames);
});

const empty = (status: number): Answer => ({ status, body: '' });
const text = (status: number): Answer => ({
  status,
  body: 'booked',
  headers: { 'content-type': 'text/plain' },
});
const successes: readonly [what: string, answer: Answer][] = [
  ['200', 200],
  ['202', 202],
  ['203', text(203)],
  ['204', empty(204)],
  ['200-without-a-body', empty(200)],
  ['200-with-text', text(200)],
  ['299', 299],
];

check('SGO-01', 'Every 2xx is success, with a body or without', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trips = [];
  for (const [what, answer] of successes) {
    const [flight, hotel, payment, ticket] = Array.from({ length: 4 }, () => [answer]);
    trips.push(await orchestrator.book(`answered-${what}`, { flight, hotel, payment, ticket }));
  }
  for (const trip of trips) {
    await orchestrator.reaches(trip, 'CONFIRMED', 'each peer answered 2xx');
    expectCourse(orchestrator, trip, stepNames);
    for (const name of stepNames) {
      expectTimes(orchestrator, trip, name, { times: 1, because: 'it was answered 2xx' });
    }
  }
});
