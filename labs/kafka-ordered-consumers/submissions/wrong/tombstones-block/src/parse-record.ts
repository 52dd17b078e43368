import { NotAReading, type Reading, toReading } from './reading.ts';

/**
 * @param value the bytes of a record; `null` for a tombstone
 * @throws NotAReading when no number of tries would turn it into a reading
 */
export function parseRecord(value: Buffer | null): Reading {
  return toReading(parseJson((value as Buffer).subarray()));
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new NotAReading('not JSON in UTF-8', { cause: error });
  }
}
