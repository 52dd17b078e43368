import type { ChosenBackend } from '../service-name.ts';

/** One backend as the suite sees it: what its services stand on, which can be taken away. */
export interface Ground extends AsyncDisposable {
  readonly backend: ChosenBackend;
  /** What makes the runtime use it; may change with `restore`. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether a lease is told when what it uses ends. */
  readonly tellsEnd: boolean;
  /** Whether the system ends what it has started with the keeper. */
  readonly diesWithUs: boolean;
  /** Ends what runs, or takes away what it needs, without a word to the keeper. */
  lose(): Promise<void>;
  /** Makes the next start possible. */
  restore(): Promise<void>;
  /** What there still is of all that was started, in words. */
  leftovers(): Promise<string[]>;
}

export interface GroundOptions {
  readonly stateDir: string;
}
