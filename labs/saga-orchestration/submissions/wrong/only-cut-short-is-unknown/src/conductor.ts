import { setTimeout as wait } from 'node:timers/promises';
import { callPeer, type Outcome } from './call-peer.ts';
import type { Settings } from './settings.ts';
import { type Step, type StepName, steps } from './steps.ts';
import type { StepState, Trip, Trips } from './trips.ts';

export interface Conductor {
  /** Takes a trip from where it is to its end. */
  conduct(id: string): void;
}

/** Forward step by step, or all the way back. Every trip has a runner of its own. */
export function createConductor(trips: Trips, settings: Settings): Conductor {
  async function run(id: string): Promise<void> {
    const trip = trips.find(id) as Trip;
    if (trip.failedStep === null && (await goForward(trip))) return trips.end(id, 'CONFIRMED');
    await goBack(id);
    trips.end(id, 'CANCELLED');
  }

  /** @returns whether all steps are done */
  async function goForward(trip: Trip): Promise<boolean> {
    for (const step of steps) {
      if (stateOf(trip, step.name).status === 'done') continue;
      if (!(await take(step, trip))) return false;
    }
    return true;
  }

  /** Attempts a step until it is done or has failed; what follows is in the journal then. */
  async function take(step: Step, trip: Trip): Promise<boolean> {
    const canFail = step.undoPath !== null;
    const limit = canFail ? settings.attempts : Infinity;
    const before = stateOf(trip, step.name).attempts;
    for (let attempts = before; attempts < limit; ) {
      // What a crash has cut short is made again at once.
      if (attempts > before) await wait(settings.retryDelayMs);
      attempts += 1;
      trips.begin(trip.id, step.name);
      const outcome = await call(step, trip);
      if (outcome === 'done') {
        trips.done(trip.id, step.name);
        return true;
      }
      if (outcome === 'refused' && canFail) {
        // An attempt before this one, perhaps cut short by a crash, may have come through.
        trips.failed(trip.id, step.name, attempts > 1);
        return false;
      }
      trips.ended(trip.id, step.name);
    }
    trips.failed(trip.id, step.name, true);
    return false;
  }

  async function goBack(id: string): Promise<void> {
    const trip = trips.find(id) as Trip;
    for (const step of steps.toReversed()) {
      if (!stateOf(trip, step.name).needsUndo) continue;
      await undo(step, id);
      trips.compensated(id, step.name);
    }
  }

  async function undo(step: Step, id: string): Promise<void> {
    while (!isUndone(await callUndo(step, id))) await wait(settings.retryDelayMs);
  }

  const call = ({ name, path }: Step, { id, input }: Trip): Promise<Outcome> =>
    callPeer(
      {
        url: settings.urls[name] + path,
        idempotencyKey: keyOf(id, name),
        body: { tripId: id, ...input },
      },
      settings.timeoutMs,
    );

  const callUndo = ({ name, undoPath }: Step, id: string): Promise<Outcome> =>
    callPeer(
      {
        url: `${settings.urls[name]}${undoPath}`,
        idempotencyKey: `${keyOf(id, name)}:undo`,
        body: { key: keyOf(id, name) },
      },
      settings.timeoutMs,
    );

  return {
    conduct: (id) => void run(id).catch((error) => console.error(`Trip ${id} stopped:`, error)),
  };
}

/** Derived, never made up: the same in every attempt, before and after a restart. */
const keyOf = (id: string, step: StepName) => `${id}:${step}`;

const stateOf = (trip: Trip, name: StepName) =>
  trip.steps.find((step) => step.name === name) as StepState;

const isUndone = (outcome: Outcome) => outcome === 'done' || outcome === 'missing';
