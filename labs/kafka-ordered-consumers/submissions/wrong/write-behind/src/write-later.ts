import { applyReading } from './apply-reading.ts';
import type { Pool } from './database.ts';
import type { Reading } from './reading.ts';
import { untilItWorks } from './until-it-works.ts';

const WRITE_EVERY_MS = 500;

let waiting: Reading[] = [];
let writing = false;

/** Counts readings in the order they came, some time soon. */
export function writeLater(pool: Pool, reading: Reading): void {
  waiting.push(reading);
  if (writing) return;
  writing = true;
  setTimeout(() => void write(pool), WRITE_EVERY_MS);
}

async function write(pool: Pool): Promise<void> {
  const readings = waiting;
  waiting = [];
  for (const reading of readings) {
    await untilItWorks('count a reading', () => applyReading(pool, reading));
  }
  writing = false;
  if (waiting.length > 0) void write(pool);
}
