import { check, expect } from '../../../grader/kit/index.ts';
import { type Answer, neverWorks, stepNames } from './calls.ts';
import { expectCourse, expectTimes } from './expect-course.ts';
import { hasty } from './hasty.ts';
import { Orchestrator } from './orchestrator.ts';
import { expectDelays, expectGivenUp } from './waiting.ts';
import { withUnreachable } from './with-unreachable.ts';

/** LAB_RETRY_DELAY_MS of the lab. */
const delayMs = 150;

const troubles: readonly Answer[] = [503, 'reset', 500, 404, 400, 429, 'reset', 302, 410];

check('SGO-07', 'The ticket is tried until it is there, and nothing is undone', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trips = [];
  for (const first of [409, 422, 503]) {
    const answers = [first, ...it.any.shuffled([...troubles, 409, 422]), 'park'] as const;
    const script = { ticket: answers };
    trips.push({ answers, trip: await orchestrator.book(`ticket-says-${first}`, script) });
  }
  for (const { answers, trip } of trips) {
    for (let attempt = 2; attempt <= answers.length; attempt++) {
      const because = 'the payment is done, and there is no ticket yet';
      await orchestrator.called(trip, 'ticket', { times: attempt, because, deadlineMs: 4000 });
    }
    const call = await orchestrator.parked(trip, 'ticket');
    expect(await orchestrator.status(trip), 'status while the ticket is missing').toBe('PENDING');
    orchestrator.release(call);
  }
  for (const { answers, trip } of trips) {
    await orchestrator.reaches(trip, 'CONFIRMED', 'the ticket was answered 200 at last');
    expectCourse(orchestrator, trip, stepNames);
    const because = 'the last was answered 200';
    expectTimes(orchestrator, trip, 'ticket', { times: answers.length, because });
    expectDelays(orchestrator, trip, 'ticket', { delayMs });
  }
});

check('SGO-07', 'A ticket without an answer is tried again', { profile: 'hasty' }, async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('ticket-hangs', { ticket: ['park', 503] });
  for (const times of [2, 3]) {
    await orchestrator.called(trip, 'ticket', {
      times,
      because: 'the payment is done, and there is no ticket yet',
      deadlineMs: hasty.timeoutMs + hasty.delayMs + 3000,
    });
  }
  await orchestrator.reaches(trip, 'CONFIRMED', 'its third attempt was answered 200');
  expectCourse(orchestrator, trip, stepNames);
  expectGivenUp(orchestrator, trip, 'ticket', hasty.timeoutMs);
  expectDelays(orchestrator, trip, 'ticket', hasty);
});

check('SGO-07', 'A ticket office that nobody reaches is waited for', async (it) => {
  using orchestrator = new Orchestrator(await withUnreachable(it, 'TICKET_URL'));
  const trip = await orchestrator.book('ticket-unreachable');
  await orchestrator.called(trip, 'payment');
  // As long as all attempts of a step take.
  const other = await orchestrator.book('meanwhile', { hotel: neverWorks });
  await orchestrator.reaches(other, 'CANCELLED', 'hotel has used up its attempts');
  expect(await orchestrator.status(trip), 'status while the ticket is missing').toBe('PENDING');
  expectCourse(orchestrator, trip, ['flight', 'hotel', 'payment']);
});
