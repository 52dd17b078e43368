import type { ServiceName } from './service-name.ts';

/** Everything that can go wrong in the runtime, as a closed list a caller may switch on. */
export type RuntimeErrorCode =
  /** Nothing on this machine can bring the service. */
  | 'service-missing'
  /** The service was started but ended or refused before it was ready. */
  | 'service-failed'
  /** The service or the keeper was there and went away during the lease. */
  | 'service-lost'
  /** No Docker engine answers. */
  | 'engine-missing'
  /** The engine has no such image and cannot fetch it. */
  | 'image-missing'
  /** Another process holds a port the service needs. */
  | 'port-taken'
  /** The service could not be reached with the credentials given. */
  | 'attach-failed'
  /** The service does not run on the configuration given; the message has its own words. */
  | 'config-refused'
  /** A tenant could not be made. */
  | 'tenant-failed'
  /** The keeper process could not be started or does not speak our protocol. */
  | 'keeper-failed'
  /** An option or an environment variable has a value we do not know. */
  | 'bad-option'
  | 'timeout'
  | 'aborted';

export interface RuntimeErrorDetails {
  readonly service?: ServiceName;
  readonly cause?: unknown;
}

/** The one error of the runtime: its message says what, where, how long, and what to do. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;
  readonly service: ServiceName | undefined;

  constructor(code: RuntimeErrorCode, message: string, details: RuntimeErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.service = details.service;
  }
}

/** The message of anything thrown, without the class name in front of it. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(reasonOf).join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
