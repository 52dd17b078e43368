import { expect, shape } from '../../../grader/kit/index.ts';
import { type StepName, stepNames } from './calls.ts';
import type { Orchestrator, TripStatus } from './orchestrator.ts';
import { needsNoUndo, type Trip } from './trip.ts';
import { promptMs } from './waiting.ts';

const stepStatus = shape.oneOf('pending', 'done', 'failed', 'compensated');
type StepStatus = ReturnType<typeof stepStatus.read>;

const shown = shape.object({
  id: shape.string,
  status: shape.oneOf('PENDING', 'COMPENSATING', 'CONFIRMED', 'CANCELLED'),
  failedStep: shape.nullable(shape.string),
  steps: shape.array(shape.object({ name: shape.string, status: stepStatus })),
});

/** What the four steps show, in order. */
export type StepsShown = readonly [StepStatus, StepStatus, StepStatus, StepStatus];

interface State {
  status: TripStatus;
  failedStep: StepName | null;
  steps: StepsShown;
}

/** Waits until a trip shows exactly this. */
export async function expectState(
  orchestrator: Orchestrator,
  trip: Trip,
  state: State,
  when: string,
): Promise<void> {
  await orchestrator.until(
    trip,
    `GET /trips/{id} of ${trip.label} to show what is true ${when}`,
    async () => {
      const answer = await orchestrator.it.api.get(`/trips/${trip.id}`);
      expect(answer).toHaveStatus(200);
      const actual = answer.json(shown);
      expect(actual.id, 'id').toBe(trip.id);
      expect(actual.status, `status ${when}`).toBe(state.status);
      expect(actual.failedStep, `failedStep ${when}`).toBe(state.failedStep);
      const names = actual.steps.map(({ name }) => name);
      expect(names, 'the names of the steps').toEqual([...stepNames]);
      const expected = state.steps.map((status, index) => {
        // An undo that is not needed is allowed, and may show.
        const undone = actual.steps[index]?.status === 'compensated';
        const free = needsNoUndo(trip, stepNames[index] as StepName);
        return undone && free && state.failedStep !== null ? 'compensated' : status;
      });
      const steps = actual.steps.map(({ status }) => status);
      expect(steps, `the steps' status ${when}`).toEqual(expected);
      return true;
    },
    promptMs,
  );
}
