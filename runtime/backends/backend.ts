import type { Belongings } from '../keeper/keeper-record.ts';
import type { ChosenBackend, ServiceName } from '../service-name.ts';
import type { Endpoint, Environment, ServiceDefinition } from '../services/service.ts';

/** One way to start services. */
export interface Backend {
  readonly name: ChosenBackend;
  /** Whether it can start a service here, looked up afresh; starts nothing and fetches nothing. */
  offer(service: ServiceDefinition, env: Environment): Promise<Offer>;
  /** Starts it and resolves as soon as an attempt to connect makes sense. */
  start(service: ServiceDefinition, context: StartContext): Promise<RunningService>;
}

export type Offer =
  /** `why` reads after "chosen because" or in brackets: `found /usr/bin/redis-server`. */
  | { readonly possible: true; readonly why: string }
  /** `why` reads after "not possible:"; `remedy` is what to do: `start Docker`. */
  | { readonly possible: false; readonly why: string; readonly remedy: string };

export interface StartContext {
  readonly env: Environment;
  readonly stateDir: string;
  /** Where the service's folder goes, unless it must be elsewhere. */
  readonly folder: string;
  readonly owner: string;
  readonly belongings: Belongings;
  readonly signal: AbortSignal;
  /** What a tenant wants its server to run on, for a service that takes a configuration. */
  readonly config?: string | undefined;
  readonly onDetail: (detail: string) => void;
}

export interface RunningService {
  readonly service: ServiceName;
  readonly endpoint: Endpoint;
  /** Whether it is ours to configure and to stop. */
  readonly own: boolean;
  readonly pids: readonly number[];
  /** Resolves with what is known when the service ends by itself; never for one not ours. */
  readonly ended: Promise<ServiceEnd>;
  /** Stops it for good and removes what it leaves behind. */
  stop(): Promise<void>;
}

export interface ServiceEnd {
  /** "rabbitmq-server ended with exit code 1". */
  readonly summary: string;
  readonly lastOutput: string;
}
