/** One HTTP request and what came of it; bodies are cut to what a person would read. */
export interface HttpExchangeRecord {
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string | null;
  status: number | null;
  responseHeaders: [string, string][];
  responseBody: string | null;
  /** What went wrong when there was no complete answer. */
  error: string | null;
  durationMs: number;
}

export type TimelineKind =
  | 'http'
  | 'upstream'
  | 'amqp'
  | 'kafka'
  | 'fault'
  | 'app'
  | 'log'
  | 'note';

/** Something that happened during a run. `text` may hold text from the submission: hostile. */
export interface TimelineEntry {
  /** Milliseconds since the run began, on the grader's monotonic clock. */
  atMs: number;
  kind: TimelineKind;
  text: string;
  http?: HttpExchangeRecord;
}

/** A submission that logs without end must not fill the grader's memory. */
const maxEntries = 20_000;

/** The one ordered record of a launch: exchanges, faults, restarts and log lines. */
export class Timeline {
  readonly #startedAt: number;
  readonly #entries: TimelineEntry[] = [];
  #dropped = 0;

  constructor(startedAt = performance.now()) {
    this.#startedAt = startedAt;
  }

  add(kind: TimelineKind, text: string, http?: HttpExchangeRecord): void {
    if (this.#entries.length >= maxEntries) {
      this.#dropped += 1;
      return;
    }
    const atMs = Math.round((performance.now() - this.#startedAt) * 10) / 10;
    this.#entries.push(http ? { atMs, kind, text, http } : { atMs, kind, text });
  }

  get length(): number {
    return this.#entries.length;
  }

  get dropped(): number {
    return this.#dropped;
  }

  since(index: number): TimelineEntry[] {
    return this.#entries.slice(index);
  }
}
