import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './database.ts';
import type { TripInput } from './read-trip.ts';
import { type StepName, steps } from './steps.ts';

export type TripStatus = 'PENDING' | 'COMPENSATING' | 'CONFIRMED' | 'CANCELLED';
export type StepStatus = 'pending' | 'done' | 'failed' | 'compensated';

export interface Trip {
  id: string;
  input: TripInput;
  status: TripStatus;
  failedStep: StepName | null;
  steps: StepState[];
}

export interface StepState {
  name: StepName;
  status: StepStatus;
  /** Those that have begun, whatever became of them. */
  attempts: number;
  /** It has happened, or may have. */
  needsUndo: boolean;
}

/** The journal: what each trip has done, and is about to do. */
export interface Trips {
  /** @returns the trip of this key, and whether it is the one of this input */
  accept(key: string, input: TripInput): { trip: Trip; isNew: boolean; isSame: boolean };
  find(id: string): Trip | undefined;
  unfinished(): string[];
  /** An attempt is about to begin; @returns which one it is */
  begin(id: string, step: StepName): number;
  ended(id: string, step: StepName): void;
  done(id: string, step: StepName): void;
  /** The trip turns round. */
  failed(id: string, step: StepName, needsUndo: boolean): void;
  compensated(id: string, step: StepName): void;
  end(id: string, status: 'CONFIRMED' | 'CANCELLED'): void;
}

export function openTrips(database: DatabaseSync): Trips {
  const byKey = database.prepare('SELECT id, input FROM trips WHERE key = ?');
  const insertTrip = database.prepare('INSERT INTO trips (id, key, input) VALUES (?, ?, ?)');
  const insertStep = database.prepare('INSERT INTO steps (trip_id, name) VALUES (?, ?)');
  const select = database.prepare('SELECT * FROM trips WHERE id = ?');
  const stepsOf = database.prepare(
    'SELECT name, status, attempts, needs_undo FROM steps WHERE trip_id = ? ORDER BY rowid',
  );
  const unfinished = database.prepare(
    "SELECT id FROM trips WHERE status IN ('PENDING', 'COMPENSATING')",
  );
  const countAttempt = database.prepare(
    'UPDATE steps SET attempts = 1 WHERE trip_id = ? AND name = ? RETURNING attempts',
  );
  const endAttempt = database.prepare(
    'UPDATE steps SET attempts = 0 WHERE trip_id = ? AND name = ?',
  );
  const setStep = database.prepare(
    'UPDATE steps SET status = ?, needs_undo = ? WHERE trip_id = ? AND name = ?',
  );
  const turnRound = database.prepare(
    "UPDATE trips SET status = 'COMPENSATING', failed_step = ? WHERE id = ?",
  );
  const setStatus = database.prepare('UPDATE trips SET status = ? WHERE id = ?');

  function find(id: string): Trip | undefined {
    const row = select.get(id) as TripRow | undefined;
    if (!row) return undefined;
    return {
      id,
      input: JSON.parse(row.input) as TripInput,
      status: row.status,
      failedStep: row.failed_step,
      steps: (stepsOf.all(id) as unknown as StepRow[]).map(toState),
    };
  }

  return {
    find,
    accept: (key, input) =>
      transaction(database, () => {
        const text = JSON.stringify(input);
        const found = byKey.get(key) as { id: string; input: string } | undefined;
        const id = found?.id ?? randomUUID();
        if (!found) {
          insertTrip.run(id, key, text);
          for (const { name } of steps) insertStep.run(id, name);
        }
        const isSame = !found || found.input === text;
        return { trip: find(id) as Trip, isNew: !found, isSame };
      }),
    unfinished: () => (unfinished.all() as { id: string }[]).map(({ id }) => id),
    begin: (id, step) => (countAttempt.get(id, step) as { attempts: number }).attempts,
    ended: (id, step) => void endAttempt.run(id, step),
    done: (id, step) => void setStep.run('done', 1, id, step),
    failed: (id, step, needsUndo) =>
      transaction(database, () => {
        setStep.run('failed', needsUndo ? 1 : 0, id, step);
        turnRound.run(step, id);
      }),
    compensated: (id, step) => void setStep.run('compensated', 0, id, step),
    end: (id, status) => void setStatus.run(status, id),
  };
}

interface TripRow {
  input: string;
  status: TripStatus;
  failed_step: StepName | null;
}

interface StepRow {
  name: StepName;
  status: StepStatus;
  attempts: number;
  needs_undo: number;
}

const toState = ({ needs_undo, ...row }: StepRow): StepState => ({
  ...row,
  needsUndo: needs_undo === 1,
});
