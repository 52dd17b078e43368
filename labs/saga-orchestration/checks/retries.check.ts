import { check, expect } from '../../../grader/kit/index.ts';
import { type Answer, type Script, stepNames } from './calls.ts';
import { expectCourse, expectTimes } from './expect-course.ts';
import { hasty } from './hasty.ts';
import { Orchestrator } from './orchestrator.ts';
import { callsOf } from './trip.ts';
import { expectClosed, expectDelays, expectGivenUp } from './waiting.ts';

/** LAB_RETRY_DELAY_MS and LAB_STEP_ATTEMPTS of the lab. */
const delayMs = 150;
const limit = 3;

/** Two for each step; its third attempt succeeds. */
const accidents: readonly Script[] = [
  { flight: [500, 502], hotel: [503, 'reset'], payment: [504, 429] },
  { flight: [408, 425], hotel: [400, 401], payment: [403, 404] },
  { flight: [410, 'reset'], hotel: [301, 303], payment: [304, 599] },
];

check('SGO-04', 'Whatever may be an accident is tried again, up to the limit', async (it) => {
  using orchestrator = new Orchestrator(it);
  const patient = await orchestrator.book('slow-flight', { flight: ['park'] });
  const trips = [];
  for (const [index, script] of accidents.entries()) {
    trips.push({ script, trip: await orchestrator.book(`accidents-${index + 1}`, script) });
  }
  for (const { trip, script } of trips) {
    for (const name of ['flight', 'hotel', 'payment'] as const) {
      for (const [index, answer] of (script[name] ?? []).entries()) {
        const because = `the one before got ${answer === 'reset' ? 'a broken connection' : answer}`;
        await orchestrator.called(trip, name, { times: index + 2, because });
      }
    }
    await orchestrator.reaches(trip, 'CONFIRMED', 'each third attempt was answered 200');
    expectCourse(orchestrator, trip, stepNames);
    for (const name of ['flight', 'hotel', 'payment'] as const) {
      expectTimes(orchestrator, trip, name, { times: 3, because: 'the third was answered 200' });
      expectDelays(orchestrator, trip, name, { delayMs });
    }
  }
  orchestrator.release(await orchestrator.parked(patient, 'flight'));
  await orchestrator.reaches(patient, 'CONFIRMED', 'flight took its time, as it may');
  const because = 'LAB_STEP_TIMEOUT_MS is far longer than it took';
  expectTimes(orchestrator, patient, 'flight', { times: 1, because });
});

check('SGO-04', 'After the last attempt a step has failed', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trips = [];
  for (const name of ['flight', 'hotel', 'payment'] as const) {
    // The steps before have used up some of their own.
    const before: Script = name === 'flight' ? {} : { flight: [503, 503] };
    const label = `${name}-never-works`;
    const script = { ...before, [name]: Array<Answer>(20).fill(503) };
    trips.push({ name, trip: await orchestrator.book(label, script) });
  }
  const because = `LAB_STEP_ATTEMPTS is ${limit}, and all were answered 503`;
  for (const { name, trip } of trips) {
    await orchestrator.called(trip, name, { times: limit, because });
    await orchestrator.reaches(trip, 'CANCELLED', because);
  }
  await orchestrator.fence();
  for (const { name, trip } of trips) {
    expectTimes(orchestrator, trip, name, { times: limit, because });
    expectDelays(orchestrator, trip, name, { delayMs });
  }
});

check('SGO-04', 'The wait is as long as was set, whatever a peer asks for', async (it) => {
  using orchestrator = new Orchestrator(it);
  const later: Answer = { status: 503, headers: { 'retry-after': '3600' } };
  const trip = await orchestrator.book('peers-ask-to-wait', {
    flight: [later],
    payment: [later],
    ticket: [later],
  });
  const because = 'the first was answered 503, with Retry-After: 3600';
  for (const name of ['flight', 'payment', 'ticket'] as const) {
    await orchestrator.called(trip, name, { times: 2, because });
    expectDelays(orchestrator, trip, name, { delayMs });
  }
  await orchestrator.reaches(trip, 'CONFIRMED', 'each second attempt was answered 200');
});

check('SGO-04', 'No redirect is followed', async (it) => {
  using orchestrator = new Orchestrator(it);
  const elsewhere = `/${it.any.id('elsewhere')}`;
  const location = `${it.upstream('HOTEL_URL').url}${elsewhere}`;
  const moved = (status: number): Answer => ({ status, headers: { location } });
  const trip = await orchestrator.book('redirected', {
    flight: [moved(307), moved(302)],
    hotel: [moved(308), moved(303)],
    payment: [moved(301)],
  });
  await orchestrator.reaches(trip, 'CONFIRMED', 'redirects at first, then each answered 200');
  const followed = it.upstream('HOTEL_URL').requests.filter(({ path }) => path === elsewhere);
  expect(followed.length, `requests to ${elsewhere}, where the redirects lead`).toBe(0);
  for (const [name, times] of [
    ['flight', 3],
    ['hotel', 3],
    ['payment', 2],
  ] as const) {
    expectTimes(orchestrator, trip, name, { times, because: 'the last was answered 200' });
  }
});

check(
  'SGO-04',
  'With LAB_STEP_ATTEMPTS=1 there is no second attempt',
  { profile: 'single-attempt' },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const trip = await orchestrator.book('one-attempt', { hotel: [503] });
    await orchestrator.reaches(trip, 'CANCELLED', 'its only attempt at hotel was answered 503');
    await orchestrator.fence();
    expectTimes(orchestrator, trip, 'hotel', { times: 1, because: 'LAB_STEP_ATTEMPTS is 1' });
    const well = await orchestrator.book('no-trouble');
    await orchestrator.reaches(well, 'CONFIRMED', 'each peer answered 200');
  },
);

check(
  'SGO-04',
  'An attempt without an answer is given up in time, and made again after the delay',
  { profile: 'hasty' },
  async (it) => {
    using orchestrator = new Orchestrator(it);
    const trips = [];
    for (const name of ['flight', 'hotel', 'payment'] as const) {
      trips.push({ name, trip: await orchestrator.book(`${name}-hangs`, { [name]: ['park'] }) });
    }
    const hiccup = await orchestrator.book('hotel-hiccups', { hotel: [503] });
    const doomed = await orchestrator.book('hotel-fails-twice', { hotel: [503, 503, 503] });
    for (const { name, trip } of trips) {
      const because = `the first got no answer within ${hasty.timeoutMs} ms`;
      await orchestrator.called(trip, name, {
        times: 2,
        because,
        deadlineMs: hasty.timeoutMs + hasty.delayMs + 3000,
      });
      await orchestrator.reaches(trip, 'CONFIRMED', 'its second attempt was answered 200');
      expectClosed(orchestrator, trip, name, hasty.timeoutMs);
      expectGivenUp(orchestrator, trip, name, hasty.timeoutMs);
      expectDelays(orchestrator, trip, name, hasty);
    }
    await orchestrator.reaches(hiccup, 'CONFIRMED', 'its second attempt was answered 200');
    expectDelays(orchestrator, hiccup, 'hotel', hasty);
    await orchestrator.reaches(doomed, 'CANCELLED', 'both its attempts were answered 503');
    expect(callsOf(doomed, 'hotel').length, 'calls of hotel with LAB_STEP_ATTEMPTS=2').toBe(2);
  },
);
