import {
  type Answer,
  type CallName,
  neverConnects,
  refused,
  type Script,
  stepNames,
} from './calls.ts';
import type { TripStatus } from './orchestrator.ts';

/** A trip that is killed at a certain place, twice, and has to end as if it had not been. */
export interface CrashPoint {
  label: string;
  /** The call that is under way when the service is killed. */
  at: CallName;
  script: Script;
  /** What that call is answered at last. */
  last?: number;
  ends: Extract<TripStatus, 'CONFIRMED' | 'CANCELLED'>;
  course: readonly CallName[];
}

const twice: readonly Answer[] = ['park', 'park'];
const forever = Array<Answer>(500).fill(503);

export const crashPoints: readonly CrashPoint[] = [
  ...stepNames.map((name): CrashPoint => {
    const script = { [name]: twice };
    return { label: `killed-in-${name}`, at: name, script, ends: 'CONFIRMED', course: stepNames };
  }),
  {
    label: 'killed-in-hotel-then-refused',
    at: 'hotel',
    script: { hotel: [...twice, 409, 409] },
    last: 409,
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'undo hotel', 'undo flight'],
  },
  {
    label: 'killed-in-payment-then-refused',
    at: 'payment',
    script: { payment: [...twice, 422, 422] },
    last: 422,
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'payment', 'undo payment', 'undo hotel', 'undo flight'],
  },
  {
    label: 'killed-in-undo-of-flight',
    at: 'undo flight',
    script: { hotel: refused(422), 'undo flight': twice },
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'undo flight'],
  },
  {
    label: 'killed-in-undo-of-hotel',
    at: 'undo hotel',
    script: { payment: refused(409), 'undo hotel': twice },
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'payment', 'undo hotel', 'undo flight'],
  },
  {
    label: 'killed-in-undo-of-unknown-hotel',
    at: 'undo hotel',
    script: { hotel: neverConnects, 'undo hotel': twice },
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'undo hotel', 'undo flight'],
  },
  {
    label: 'killed-in-refund',
    at: 'undo payment',
    script: { payment: neverConnects, 'undo payment': twice },
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'payment', 'undo payment', 'undo hotel', 'undo flight'],
  },
  {
    label: 'killed-in-last-undo',
    at: 'undo flight',
    script: { payment: refused(422), 'undo flight': twice },
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'payment', 'undo hotel', 'undo flight'],
  },
];

/** Trips that are about to try again when the service is killed. */
export const waitingPoints: readonly CrashPoint[] = [
  {
    label: 'killed-while-ticket-fails',
    at: 'ticket',
    script: { ticket: forever },
    ends: 'CONFIRMED',
    course: stepNames,
  },
  {
    label: 'killed-while-undo-fails',
    at: 'undo hotel',
    script: { payment: refused(422), 'undo hotel': forever },
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'payment', 'undo hotel', 'undo flight'],
  },
];

/** Trips that have nothing left to do when the service is killed. */
export const overBefore: readonly CrashPoint[] = [
  {
    label: 'confirmed-before-the-kill',
    at: 'ticket',
    script: {},
    ends: 'CONFIRMED',
    course: stepNames,
  },
  {
    label: 'cancelled-before-the-kill',
    at: 'undo flight',
    script: { hotel: refused(409) },
    ends: 'CANCELLED',
    course: ['flight', 'hotel', 'undo flight'],
  },
];
