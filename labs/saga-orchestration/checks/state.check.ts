import { check, expect } from '../../../grader/kit/index.ts';
import { neverWorks, refused, stepNames } from './calls.ts';
import { Orchestrator } from './orchestrator.ts';
import { expectState, type StepsShown } from './state.ts';

const forward: readonly StepsShown[] = [
  ['pending', 'pending', 'pending', 'pending'],
  ['done', 'pending', 'pending', 'pending'],
  ['done', 'done', 'pending', 'pending'],
  ['done', 'done', 'done', 'pending'],
];

check('SGO-11', 'On the way forward a trip shows what its peers have answered', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('forward', {
    flight: ['park'],
    hotel: [503, 'park'],
    payment: ['park'],
    ticket: [503, 'park'],
  });
  for (const [index, name] of stepNames.entries()) {
    const call = await orchestrator.parked(trip, name);
    const steps = forward[index] as StepsShown;
    const when = `while ${name} has no answer`;
    await expectState(orchestrator, trip, { status: 'PENDING', failedStep: null, steps }, when);
    orchestrator.release(call);
  }
  const steps: StepsShown = ['done', 'done', 'done', 'done'];
  const end = { status: 'CONFIRMED', failedStep: null, steps } as const;
  await expectState(orchestrator, trip, end, 'after the ticket was answered 200');
});

const backward: readonly [name: 'undo hotel' | 'undo flight', StepsShown][] = [
  ['undo hotel', ['done', 'done', 'failed', 'pending']],
  ['undo flight', ['done', 'compensated', 'failed', 'pending']],
];

check('SGO-11', 'On the way back a trip shows what is undone, and what is not yet', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('back-from-payment', {
    payment: refused(409),
    'undo hotel': ['park'],
    'undo flight': ['park'],
  });
  for (const [name, steps] of backward) {
    const call = await orchestrator.parked(trip, name, { because: 'payment was refused' });
    const state = { status: 'COMPENSATING', failedStep: 'payment', steps } as const;
    await expectState(orchestrator, trip, state, `while ${name} has no answer`);
    orchestrator.release(call);
  }
  const steps = ['compensated', 'compensated', 'failed', 'pending'] as const;
  const end = { status: 'CANCELLED', failedStep: 'payment', steps } as const;
  await expectState(orchestrator, trip, end, 'when all is undone');
});

check('SGO-11', 'A step that is unknown shows as failed until it is undone', async (it) => {
  using orchestrator = new Orchestrator(it);
  const trip = await orchestrator.book('back-from-unknown-hotel', {
    hotel: neverWorks,
    'undo hotel': ['park'],
  });
  const call = await orchestrator.parked(trip, 'undo hotel', { because: 'hotel is unknown' });
  const before = ['done', 'failed', 'pending', 'pending'] as const;
  const way = { status: 'COMPENSATING', failedStep: 'hotel', steps: before } as const;
  await expectState(orchestrator, trip, way, 'while undo hotel has no answer');
  orchestrator.release(call);
  const after = ['compensated', 'compensated', 'pending', 'pending'] as const;
  const end = { status: 'CANCELLED', failedStep: 'hotel', steps: after } as const;
  await expectState(orchestrator, trip, end, 'when all is undone');
});

check('SGO-11', 'A refused step shows as failed, and the trip as its steps', async (it) => {
  using orchestrator = new Orchestrator(it);
  const hotel = await orchestrator.book('back-from-hotel', {
    hotel: refused(409),
    'undo flight': ['park'],
  });
  const call = await orchestrator.parked(hotel, 'undo flight', { because: 'hotel was refused' });
  const state = {
    status: 'COMPENSATING',
    failedStep: 'hotel',
    steps: ['done', 'failed', 'pending', 'pending'],
  } as const;
  await expectState(orchestrator, hotel, state, 'while undo flight has no answer');
  orchestrator.release(call);
  const undone = ['compensated', 'failed', 'pending', 'pending'] as const;
  const end = { status: 'CANCELLED', failedStep: 'hotel', steps: undone } as const;
  await expectState(orchestrator, hotel, end, 'when the flight is undone');

  const flight = await orchestrator.book('refused-at-once', { flight: refused(422) });
  const steps = ['failed', 'pending', 'pending', 'pending'] as const;
  const over = { status: 'CANCELLED', failedStep: 'flight', steps } as const;
  await expectState(orchestrator, flight, over, 'after flight was answered 422');
});

check('SGO-11', 'Nothing has an id that was never given', async (it) => {
  using orchestrator = new Orchestrator(it);
  const { any, api } = it;
  // Another trip may have any id that can be guessed, `0` and `null` included.
  for (const id of [any.id('nothing'), any.id('0'), any.id('null')]) {
    expect(await api.get(`/trips/${id}`)).toHaveStatus(404);
  }
  const trip = await orchestrator.book('known');
  expect(await api.get(`/trips/${trip.id}`)).toHaveStatus(200);
});
