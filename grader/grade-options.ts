import type { BackendName } from '../runtime/service-name.ts';
import type { ServiceProgress } from '../runtime/start-services.ts';
import type { CheckResult } from './check-result.ts';
import type { SandboxName } from './sandbox/sandbox.ts';

export type GradeEvent =
  | { type: 'phase'; phase: 'build' | 'ready' | 'checks' }
  | { type: 'service'; progress: ServiceProgress }
  | { type: 'warning'; text: string }
  | { type: 'plan'; checks: number }
  | { type: 'check'; result: CheckResult };

export interface GradeOptions {
  /** Repeats the random data of an earlier run. @default a fresh one */
  seed?: string;
  /** @default 'auto' */
  backend?: BackendName;
  /** @default the strongest one that costs no noticeable time here */
  sandbox?: SandboxName;
  /** Refuse any sandbox whose walls have not all held: for other people's code. @default false */
  isolate?: boolean;
  /** Of what was handed in, where that was unpacked before. @default that of the folder, once built */
  submissionHash?: string;
  /** Judge these requirements only; the others are `blocked`. @default all */
  only?: readonly string[];
  /** Instead of the lab's `limits.readyMs`. */
  readyMs?: number;
  /** Isolated checks that run beside the shared ones. @default the number of cores */
  parallel?: number;
  /** Noted beside the verdicts on disk, for whoever finds them when this run is cut short. */
  recordAs?: string;
  /** Ends the run; its grade holds what was judged so far. */
  signal?: AbortSignal;
  onEvent?: (event: GradeEvent) => void;
}
