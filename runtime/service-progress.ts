import type { BackendName, ServiceName } from './service-name.ts';

export interface ServiceProgress {
  readonly service: ServiceName;
  /** `auto` until one has been chosen. */
  readonly backend: BackendName;
  readonly phase: 'choosing' | 'starting' | 'ready' | 'failed';
  readonly detail: string;
  /** Since the start was asked for. */
  readonly ms?: number;
}
