import type { Endpoint } from './endpoint.ts';
import type { Attempt } from './records.ts';

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly event: { readonly id: string; readonly body: string };
  readonly endpoint: Endpoint;
  /** Those with the same key are delivered in order; `null` for one that waits for nobody. */
  lane: string | null;
  status: 'pending' | 'delivered' | 'dead';
  readonly attempts: Attempt[];
  /** Failed attempts of the schedule that runs now. */
  failures: number;
  /** When the next attempt may begin, milliseconds since 1970. */
  notBefore: number;
}

export function beginSchedule(delivery: Delivery): void {
  delivery.status = 'pending';
  delivery.failures = 0;
  delivery.notBefore = 0;
}
