import { ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredRecord } from './records.ts';

/** A file that only grows. What is written is with the system, and outlives this process. */
export class Journal {
  readonly #file: string;
  readonly #descriptor: number;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'journal.ndjson');
    this.#descriptor = openSync(this.#file, 'a');
  }

  /** Half a line, of a write that was cut short, promised nobody anything: it goes. */
  read(): StoredRecord[] {
    const content = readFileSync(this.#file);
    const complete = content.lastIndexOf('\n') + 1;
    if (complete < content.length) ftruncateSync(this.#descriptor, complete);
    const lines = content.subarray(0, complete).toString('utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  }

  append(record: StoredRecord): void {
    writeSync(this.#descriptor, `${JSON.stringify(record)}\n`);
  }
}
