import type { z } from 'zod';
import type { timelineEntry } from './schema/timeline-entry.ts';

/** Something that happened during a run. `text` may hold text from the submission: hostile. */
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** One HTTP request and what came of it; bodies are cut to what a person would read. */
export type HttpExchangeRecord = NonNullable<TimelineEntry['http']>;

export type TimelineKind = TimelineEntry['kind'];

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
