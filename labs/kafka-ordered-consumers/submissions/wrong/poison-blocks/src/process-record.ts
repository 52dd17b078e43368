import type { Producer } from 'kafkajs';
import { applyReading } from './apply-reading.ts';
import type { Pool } from './database.ts';
import type { Names } from './names.ts';
import { parseRecord } from './parse-record.ts';
import type { SourceRecord } from './source-record.ts';
import { untilItWorks } from './until-it-works.ts';

export interface Outlets {
  pool: Pool;
  producer: Producer;
  names: Names;
}

/**
 * Brings a record to its end: counted, ignored as a repetition, or put aside.
 * @param signal gives up; whoever gets the record next begins again
 */
export async function processRecord(
  { pool }: Outlets,
  record: SourceRecord,
  signal: AbortSignal,
): Promise<void> {
  await untilItWorks(
    'count a reading',
    () => applyReading(pool, parseRecord(record.value)),
    signal,
  );
}
