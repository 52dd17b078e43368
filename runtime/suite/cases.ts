import type { ChosenBackend } from '../service-name.ts';
import type { ServiceDefinition } from '../services/service.ts';

/** What the suite tests, and where that makes sense: the rows of the table it prints. */
export const cases = {
  ready: { says: 'starts, is ready, is used, is warm for the next' },
  apart: { says: 'tenants cannot see, publish to, delete or exhaust one another' },
  faults: { says: 'through the fault proxy: what is held comes late, what is cut comes again' },
  parallel: { says: 'parallel leases; what a killed one had is gone' },
  dropped: { says: 'a tenant that is dropped can do nothing any more' },
  stop: { says: '`lab down` leaves nothing' },
  lost: { says: 'gone in mid-run (server, engine): the run is told; the next one starts' },
  crash: { says: 'our own process killed, machine rebooted: the next start clears up' },
  idle: { says: 'ends by itself when idle' },
  missing: { says: 'program, image or URL missing: says which and what to do' },
  portTaken: { says: 'a port taken meanwhile: tries others', only: 'native' },
  diskFull: { says: 'disk full: says so, leaves nothing', only: 'native' },
} as const satisfies Record<string, Case>;

interface Case {
  readonly says: string;
  /** The backend that can be tested: with others, this is the engine's or the owner's affair. */
  readonly only?: ChosenBackend;
}

export type CaseName = keyof typeof cases;

/** Whether a case makes sense for a service by a backend. */
export function applies(name: CaseName, backend: ChosenBackend, service: ServiceDefinition) {
  const { only = backend }: Case = cases[name];
  return only === backend && (backend !== 'attach' || service.attach !== undefined);
}
