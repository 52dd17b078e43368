import type { RuntimeErrorCode } from '../runtime-error.ts';
import type { ServiceAccess } from '../service-access.ts';
import type { BackendName, ChosenBackend, ServiceName } from '../service-name.ts';
import type { ServiceProgress } from '../service-progress.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** Raised whenever a keeper and a client of different ages would misunderstand each other. */
export const protocolVersion = 2;

/** The first message on every connection, from the keeper. */
export interface Hello {
  readonly hello: number;
  readonly process: ProcessIdentity;
  /** The folder of the code the keeper runs. */
  readonly home: string;
}

export interface StartRequest {
  readonly op: 'start';
  readonly services: readonly ServiceName[];
  readonly backend: BackendName;
  /** The client's own environment, as far as it decides how services are started. */
  readonly env: Readonly<Record<string, string>>;
  /** Keep these services until `stop`. */
  readonly pin: boolean;
}

export interface Operations {
  start: { request: StartRequest; result: StartedService[] };
  tenant: { request: { op: 'tenant' }; result: TenantGrant };
  /** Lets a tenant's server run on a configuration; answers with where it then is. */
  configure: {
    request: { op: 'configure'; tenant: number; service: ServiceName; config: string };
    result: ServiceAccess;
  };
  drop: { request: { op: 'drop'; tenant: number }; result: null };
  status: { request: { op: 'status' }; result: KeeperStatus };
  /** Asks a keeper whose code is elsewhere to go, which it does when nobody uses it. */
  retire: { request: { op: 'retire' }; result: boolean };
  stop: { request: { op: 'stop' }; result: null };
}

export type OperationName = keyof Operations;
export type Request = Operations[OperationName]['request'];

export interface StartedService {
  readonly service: ServiceName;
  readonly backend: ChosenBackend;
  readonly why: string;
  readonly version: string;
  readonly startMs: number;
  readonly warm: boolean;
}

export interface TenantGrant {
  readonly tenant: number;
  readonly access: Partial<Record<ServiceName, ServiceAccess>>;
}

export interface RunningServiceStatus {
  readonly service: ServiceName;
  readonly backend: ChosenBackend;
  readonly why: string;
  readonly version: string;
  readonly address: string;
  readonly pinned: boolean;
  readonly tenants: number;
  readonly pids: readonly number[];
  /** ISO 8601. */
  readonly startedAt: string;
}

export interface KeeperStatus {
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly leases: number;
  readonly idleMs: number;
  readonly services: readonly RunningServiceStatus[];
}

export interface WireError {
  readonly code: RuntimeErrorCode;
  readonly message: string;
  readonly service?: ServiceName;
}

/** From client to keeper. */
export interface RequestMessage {
  readonly id: number;
  readonly request: Request;
}

/** From keeper to client: an answer, progress on the way to one, or news nobody asked for. */
export type KeeperMessage =
  | Hello
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: WireError }
  | { readonly id: number; readonly progress: ServiceProgress }
  | { readonly lost: WireError };
