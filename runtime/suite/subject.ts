import type { ServiceAccess } from '../service-access.ts';
import type { Endpoint, ServiceDefinition } from '../services/service.ts';

/** One service as the suite sees it: how a tenant uses it, and what one might do to another. */
export interface Subject {
  readonly definition: ServiceDefinition;
  /** Writes something as the submission and reads it back. Rejects when that is not possible. */
  use(access: ServiceAccess): Promise<void>;
  /** Each by what it is an attempt at. Rejects where there is a wall. */
  readonly attempts: Readonly<Record<string, Attempt>>;
  /** The attempts that succeed in a server that is attached to, which has walls of its owner's. */
  readonly openWhenAttached?: readonly string[];
  /** Variables that attach to a server of ours; absent where nothing can be attached to. */
  attachTo?(endpoint: Endpoint): Record<string, string>;
}

export type Attempt = (mine: ServiceAccess, theirs: ServiceAccess) => Promise<unknown>;
