import { isTimestamp } from './timestamp.ts';

export interface Reading {
  readingId: string;
  deviceId: string;
  /** A whole number, at most 10^12 away from zero. */
  value: number;
  /** RFC 3339 in UTC, kept as it was written. */
  ts: string;
}

export type Judgement = { reading: Reading } | { fault: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The one rule for both doors: the body of a request and the value of a record.
 *
 * @returns the reading without its further members, or in words why it is none.
 */
export function judge(bytes: Buffer | null): Judgement {
  if (bytes === null) return { fault: 'There is no value.' };
  if (bytes.length === 0) return { fault: 'The value is empty.' };
  let data: unknown;
  try {
    data = JSON.parse(utf8.decode(bytes));
  } catch {
    return { fault: 'The value is not JSON in UTF-8.' };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { fault: 'The value is JSON, but no object.' };
  }
  return judgeMembers(data);
}

function judgeMembers(data: Partial<Record<keyof Reading, unknown>>): Judgement {
  const { readingId, deviceId, value, ts } = data;
  if (!isId(readingId)) return { fault: `readingId ${idRule}` };
  if (!isId(deviceId)) return { fault: `deviceId ${idRule}` };
  if (!isCountable(value)) return { fault: 'value must be a whole number from -10^12 to 10^12.' };
  if (!isTimestamp(ts)) return { fault: 'ts must be a time in UTC as in RFC 3339.' };
  return { reading: { readingId, deviceId, value, ts } };
}

const idRule = 'must be a text of 1 to 64 characters without U+0000.';

function isId(data: unknown): data is string {
  // Twice as many code units as code points at most: what is longer need not be counted.
  if (typeof data !== 'string' || data.length === 0 || data.length > 128) return false;
  return [...data].length <= 64 && !data.includes('\0') && data.isWellFormed();
}

function isCountable(data: unknown): data is number {
  return Number.isInteger(data) && Math.abs(data as number) <= 1e12;
}
