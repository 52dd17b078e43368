import { NotAReading, type Reading, toReading } from './reading.ts';

/**
 * @param value the bytes of a record; `null` for a tombstone
 * @throws NotAReading when no number of tries would turn it into a reading
 */
export function parseRecord(value: Buffer | null): Reading {
  if (value === null) throw new NotAReading('the record has no value');
  return toReading(parseJson(value));
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw new NotAReading('not JSON in UTF-8', { cause: error });
  }
}
