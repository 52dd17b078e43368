import type { ChosenBackend, ServiceName } from '../service-name.ts';
import type { ServiceProgress } from '../service-progress.ts';

type Listener = (progress: ServiceProgress) => void;

/** The progress of one start, for every lease that waits for it, whenever it joined. */
export class ProgressFeed {
  readonly #service: ServiceName;
  readonly #backend: ChosenBackend;
  readonly #listeners = new Set<Listener>();
  readonly #startedAt = performance.now();
  #latest: ServiceProgress | undefined;

  constructor(service: ServiceName, backend: ChosenBackend, log: (line: string) => void) {
    this.#service = service;
    this.#backend = backend;
    this.#listeners.add(({ phase, detail }) => log(`${service} (${backend}) ${phase}: ${detail}`));
  }

  tell(phase: ServiceProgress['phase'], detail: string): void {
    const ms = Math.round(performance.now() - this.#startedAt);
    this.#latest = { service: this.#service, backend: this.#backend, phase, detail, ms };
    for (const listener of this.#listeners) listener(this.#latest);
  }

  /** Tells the listener the latest and all that follows; returns how to end that. */
  subscribe(listener: Listener): () => void {
    if (this.#latest) listener(this.#latest);
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
