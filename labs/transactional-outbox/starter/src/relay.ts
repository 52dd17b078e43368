import type { Broker } from './broker.ts';
import type { Pool } from './pool.ts';

/** Publishes the events that wait in the outbox. */
export function startRelay(_pool: Pool, _broker: Broker, _pollMs: number): void {
  // OUT-06: in the order of their versions  OUT-07: each once, with two instances as well
  // OUT-08: an event waits until it is confirmed
}
