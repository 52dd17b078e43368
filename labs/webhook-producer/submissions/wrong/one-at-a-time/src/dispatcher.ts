import type { Deliveries, DueDelivery } from './deliveries.ts';
import type { Endpoints } from './endpoints.ts';
import { sendAttempt } from './send-attempt.ts';
import type { Settings } from './settings.ts';

export interface Dispatcher {
  /** Something may be due that was not before. */
  wake(): void;
}

interface DispatcherParts {
  deliveries: Deliveries;
  endpoints: Endpoints;
  settings: Settings;
}

/** A timer cannot sleep longer than 2^31 ms, and clocks are set. */
const longestSleepMs = 60_000;

/** Begins each attempt when it is due, and sleeps in between. */
export function createDispatcher({ deliveries, endpoints, settings }: DispatcherParts): Dispatcher {
  const underWay = new Set<number>();
  const attemptsAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    // One moment for both questions: nothing may become due between them.
    const now = Date.now();
    for (const delivery of deliveries.due(now)) {
      if (mayBegin(delivery)) void attempt(delivery);
    }
    clearTimeout(timer);
    const sleepMs = (deliveries.nextDueAt(now) ?? Infinity) - Date.now();
    timer = setTimeout(wake, Math.min(Math.max(sleepMs, 0), longestSleepMs));
  }

  const mayBegin = ({ sequence, endpointId }: DueDelivery) =>
    underWay.size === 0 && !underWay.has(sequence) && (attemptsAt.get(endpointId) ?? 0) < 1;

  async function attempt(delivery: DueDelivery): Promise<void> {
    const { sequence, endpointId } = delivery;
    const count = (change: number) =>
      attemptsAt.set(endpointId, (attemptsAt.get(endpointId) ?? 0) + change);
    underWay.add(sequence);
    count(1);
    const startedAt = Date.now();
    const secrets = endpoints.secretsOf(endpointId);
    const result = await sendAttempt(delivery, secrets, settings.attemptTimeoutMs);
    deliveries.settle(delivery, startedAt, result);
    underWay.delete(sequence);
    count(-1);
    wake();
  }

  return { wake };
}
