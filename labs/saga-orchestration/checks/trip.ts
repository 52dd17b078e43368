import type { Answer, Call, CallName, StepName } from './calls.ts';
import { isRefused, stepOf } from './calls.ts';

export interface TripInput {
  customerId: string;
  flight: string;
  hotel: string;
  amountCents: number;
}

/** One trip as the checks know it: what was asked for, what peers will answer, what was called. */
export interface Trip {
  /** What is special about it, for messages: `hotel-refuses`. */
  label: string;
  key: string;
  input: TripInput;
  /** Empty until its 202 has come. */
  id: string;
  bookedAt: number;
  answers: Map<CallName, Answer[]>;
  calls: Call[];
}

export const callsOf = ({ calls }: Trip, name: CallName): Call[] =>
  calls.filter((call) => call.name === name);

/** Whether a step can have had no effect, so that its undo is not needed, and allowed. */
export function needsNoUndo({ calls }: Trip, step: StepName): boolean {
  return calls.filter(({ name }) => name === step).every(isRefused);
}

/** The calls that matter, in order, where several attempts in a row count once. */
export function courseOf(trip: Trip): CallName[] {
  const needed = trip.calls
    .map(({ name }) => name)
    .filter((name) => name === stepOf(name) || !needsNoUndo(trip, stepOf(name)));
  return needed.filter((name, index) => name !== needed[index - 1]);
}
