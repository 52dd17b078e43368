import type { z } from 'zod';
import type { timelineEntry } from './schema/timeline-entry.ts';

/** Something that happened during a run. `text` may hold text from the submission: hostile. */
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** One HTTP request and what came of it; bodies are cut to what a person would read. */
export type HttpExchangeRecord = NonNullable<TimelineEntry['http']>;

export type TimelineKind = TimelineEntry['kind'];

/** A submission that logs without end must neither fill the grader's memory nor crowd out the rest. */
const maxLogs = 2000;
const maxEvents = 20_000;

interface Described {
  text: string;
  http: HttpExchangeRecord;
}

/** The one ordered record of a launch: exchanges, faults, restarts and log lines. */
export class Timeline {
  readonly #startedAt: number;
  #entries: { number: number; entry: TimelineEntry }[] = [];
  #added = 0;
  #dropped = 0;
  #logs = 0;

  constructor(startedAt = performance.now()) {
    this.#startedAt = startedAt;
  }

  add(kind: TimelineKind, text: string): void {
    this.#keep({ atMs: this.#now(), kind, text });
  }

  /** `describe` is called when somebody reads the entry, which nobody does when the check passes. */
  addExchange(describe: () => Described): void {
    let described: Described | undefined;
    const read = () => {
      described ??= describe();
      return described;
    };
    this.#keep({
      atMs: this.#now(),
      kind: 'http',
      get text() {
        return read().text;
      },
      get http() {
        return read().http;
      },
    });
  }

  /** How many entries were added so far: a place to begin reading at, later. */
  get length(): number {
    return this.#added;
  }

  /** How many of them were too many to keep. */
  get dropped(): number {
    return this.#dropped;
  }

  /** What came after the first `count` entries, as far as it was kept. */
  since(count: number): TimelineEntry[] {
    const kept = this.#entries.filter(({ number }) => number > count);
    return kept.map(({ entry }) => entry);
  }

  #now(): number {
    return Math.round((performance.now() - this.#startedAt) * 10) / 10;
  }

  #keep(entry: TimelineEntry): void {
    this.#added += 1;
    if (entry.kind === 'log') this.#logs += 1;
    else if (this.#entries.length >= maxEvents) {
      this.#dropped += 1;
      return;
    }
    this.#entries.push({ number: this.#added, entry });
    if (this.#logs > 2 * maxLogs) this.#dropOldLogs();
  }

  /** The newest log lines are kept: they are next to what went wrong. */
  #dropOldLogs(): void {
    let surplus = this.#logs - maxLogs;
    this.#dropped += surplus;
    this.#logs = maxLogs;
    this.#entries = this.#entries.filter(({ entry }) => entry.kind !== 'log' || surplus-- <= 0);
  }
}
