import { check, expect, shape } from '../../../grader/kit/index.ts';
import { type CallName, isUndo, type Script, type StepName, stepOf } from './calls.ts';
import { expectCourse, expectTimes } from './expect-course.ts';
import { Orchestrator } from './orchestrator.ts';
import { parsed } from './parsed.ts';

interface Refusal {
  label: string;
  script: Script;
  failedStep: StepName;
  course: readonly CallName[];
}

const afterHotel = ['flight', 'hotel', 'undo flight'] as const;
const afterPayment = ['flight', 'hotel', 'payment', 'undo hotel', 'undo flight'] as const;

const refusals: readonly Refusal[] = [409, 422].flatMap((status): Refusal[] => [
  {
    label: `flight-says-${status}`,
    script: { flight: [status] },
    failedStep: 'flight',
    course: ['flight'],
  },
  {
    label: `hotel-says-${status}`,
    script: { hotel: [status] },
    failedStep: 'hotel',
    course: afterHotel,
  },
  {
    label: `payment-says-${status}`,
    script: { payment: [status] },
    failedStep: 'payment',
    course: afterPayment,
  },
]);

const failure = shape.object({ failedStep: shape.nullable(shape.string) });

check('SGO-03', 'A refused step is not repeated, and the ones before are undone', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trips = [];
  for (const refusal of refusals) {
    trips.push({ ...refusal, trip: await orchestrator.book(refusal.label, refusal.script) });
  }
  for (const { trip, failedStep } of trips) {
    await orchestrator.reaches(trip, 'CANCELLED', `${failedStep} was refused`);
  }
  await orchestrator.fence();
  for (const { trip, failedStep, course } of trips) {
    expectCourse(orchestrator, trip, course);
    expectTimes(orchestrator, trip, failedStep, { times: 1, because: 'it was refused' });
    for (const name of course.filter(isUndo)) {
      expectTimes(orchestrator, trip, name, { times: 1, because: 'it was answered 200' });
    }
    for (const { name, request } of trip.calls.filter(({ name }) => isUndo(name))) {
      const key = `${trip.id}:${stepOf(name)}`;
      expect(parsed(request.body), `the body of ${name}`).toMatchObject({ key });
      const type = String(request.headers['content-type'] ?? 'none')
        .split(';')[0]
        ?.trim();
      expect(type?.toLowerCase(), `content-type of ${name}`).toBe('application/json');
    }
    const answer = await it.api.get(`/trips/${trip.id}`);
    expect(answer.json(failure).failedStep, `failedStep of ${trip.label}`).toBe(failedStep);
  }
});

check('SGO-03', 'An undo begins when the one before has succeeded', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('slow-undo', {
    payment: [409],
    'undo hotel': ['park'],
    'undo flight': ['park'],
  });
  for (const name of ['undo hotel', 'undo flight'] as const) {
    const call = await orchestrator.parked(trip, name, { because: 'payment was refused' });
    for (let looks = 0; looks < 5; looks++) await orchestrator.status(trip);
    expectCourse(orchestrator, trip, afterPayment.slice(0, afterPayment.indexOf(name) + 1));
    orchestrator.release(call);
  }
  await orchestrator.reaches(trip, 'CANCELLED', 'both undos were answered 200');
  expectCourse(orchestrator, trip, afterPayment);
});
