import type { SandboxNetwork } from './network.ts';
import type { OutputTail } from './output-tail.ts';

/** What to run, where, and with which environment (all of it: nothing is inherited). */
export interface SandboxSpec {
  command: readonly [string, ...string[]];
  folder: string;
  env: Readonly<Record<string, string>>;
  /** Opened by the same sandbox; or the machine's own, for a build that fetches packages. */
  network: SandboxNetwork;
  /** The grader's own folder, for the submission to write to. */
  dataFolder?: string;
  /** Whether it may write to `folder`, which is then done as the owner of that. @default false */
  mayWrite?: boolean;
  /** Called for each complete line of output; hostile text. */
  onLine?: (line: string) => void;
}

/** How a process ended; `signal` when a signal ended it. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Why it never began, when that was not its own doing. */
  fault?: string;
  /** What it had taken too much of, in words: the reason for its end, or a likely one. */
  limit?: string;
}

export interface Listener {
  address: string;
  port: number;
}

/** A submission's process and everything it spawned. */
export interface SandboxedProcess {
  readonly pid: number;
  /** Set once it has ended. */
  readonly exit: Exit | undefined;
  readonly exited: Promise<Exit>;
  readonly output: OutputTail;
  /** Sends a signal to everything inside. */
  signal(name: NodeJS.Signals): void;
  /** The TCP listeners that belong to processes inside; `undefined` where the system cannot tell. */
  listeners(): Promise<Listener[] | undefined>;
  /** Ends everything inside. Once it resolves, nothing of it is left. */
  destroy(): Promise<void>;
}

export const sandboxNames = ['process', 'bubblewrap', 'container'] as const;
export type SandboxName = (typeof sandboxNames)[number];

export const isSandboxName = (name: unknown): name is SandboxName =>
  sandboxNames.some((known) => known === name);

export interface SandboxOptions {
  /** For other people's code: rather start nothing than with less than all walls. */
  strict: boolean;
}

/** The walls around a running submission. */
export interface Sandbox {
  readonly name: SandboxName;
  /** For one launch. */
  openNetwork(): Promise<SandboxNetwork>;
  start(spec: SandboxSpec): SandboxedProcess;
}
