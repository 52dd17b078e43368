import { check } from '../../../grader/kit/index.ts';
import type { CallName, Script } from './calls.ts';
import { stepNames } from './calls.ts';
import { Orchestrator } from './orchestrator.ts';

/** How a trip is kept from going on, and how many of them there are. */
const stuck: readonly { label: string; times: number; at: CallName; script: Script }[] = [
  { label: 'hangs-at-flight', times: 10, at: 'flight', script: { flight: ['park'] } },
  { label: 'hangs-at-hotel', times: 10, at: 'hotel', script: { hotel: ['park'] } },
  { label: 'hangs-at-ticket', times: 4, at: 'ticket', script: { ticket: ['park'] } },
  {
    label: 'hangs-at-undo',
    times: 8,
    at: 'undo flight',
    script: { hotel: [409], 'undo flight': ['park'] },
  },
  { label: 'waits-for-flight', times: 8, at: 'flight', script: { flight: [503] } },
  { label: 'waits-for-ticket', times: 5, at: 'ticket', script: { ticket: [503] } },
  {
    label: 'waits-for-undo',
    times: 5,
    at: 'undo flight',
    script: { hotel: [422], 'undo flight': [503] },
  },
];

check('SGO-10', 'Trips that hang or wait delay no other', { profile: 'long-delay' }, async (it) => {
  using orchestrator = new Orchestrator(it);
  for (const { label, times, at, script } of stuck) {
    for (let count = 1; count <= times; count++) {
      const trip = await orchestrator.book(`${label}-${count}`, script);
      await orchestrator.called(trip, at, { because: 'others hang or wait, this one need not' });
    }
  }
  for (let count = 1; count <= 3; count++) {
    const trip = await orchestrator.book(`free-${count}`, count === 3 ? { payment: [409] } : {});
    const course: readonly CallName[] =
      count === 3 ? ['flight', 'hotel', 'payment', 'undo hotel', 'undo flight'] : stepNames;
    const because = '50 others hang or wait';
    for (const name of course) await orchestrator.called(trip, name, { because });
    await orchestrator.reaches(trip, count === 3 ? 'CANCELLED' : 'CONFIRMED', because);
  }
});
