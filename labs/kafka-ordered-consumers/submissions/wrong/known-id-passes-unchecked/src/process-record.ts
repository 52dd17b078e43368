import type { Producer } from 'kafkajs';
import { applyReading } from './apply-reading.ts';
import type { Pool } from './database.ts';
import { deadLetter } from './dead-letter.ts';
import type { Names } from './names.ts';
import { parseRecord } from './parse-record.ts';
import { NotAReading, type Reading } from './reading.ts';
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
  { pool, producer, names }: Outlets,
  record: SourceRecord,
  signal: AbortSignal,
): Promise<void> {
  const parsed = tryToParse(record.value);
  // The record has been judged. What fails from here on is the world, so no record pays for it.
  if (parsed instanceof NotAReading && !(await isKnown(pool, record.value, signal))) {
    const { message } = parsed;
    await untilItWorks(
      'put a record aside',
      () => deadLetter(producer, names.deadLetters, record, message),
      signal,
    );
  } else if (!(parsed instanceof NotAReading)) {
    await untilItWorks('count a reading', () => applyReading(pool, parsed), signal);
  }
}

async function isKnown(pool: Pool, value: Buffer | null, signal: AbortSignal): Promise<boolean> {
  let id: unknown;
  try {
    id = (JSON.parse(String(value)) as { readingId?: unknown }).readingId;
  } catch {
    return false;
  }
  if (typeof id !== 'string' || id.includes('\0')) return false;
  const q = () => pool.query('SELECT 1 FROM readings WHERE reading_id = $1', [id]);
  return (await untilItWorks('look', q, signal)).rowCount === 1;
}

function tryToParse(value: Buffer | null): Reading | NotAReading {
  try {
    return parseRecord(value);
  } catch (error) {
    if (error instanceof NotAReading) return error;
    throw error;
  }
}
