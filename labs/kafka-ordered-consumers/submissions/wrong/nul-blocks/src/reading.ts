import { isTimestamp } from './timestamp.ts';

export interface Reading {
  readingId: string;
  deviceId: string;
  /** A whole number, at most 10^12 away from zero. */
  value: number;
  /** RFC 3339 in UTC, kept as it was written. */
  ts: string;
}

/** Thrown for data that is no reading; trying again will not make it one. */
export class NotAReading extends Error {}

const LARGEST_VALUE = 1e12;
const LONGEST_ID = 64;

/**
 * The one definition of a reading, for requests and records alike.
 * @throws NotAReading saying which member is wrong
 */
export function toReading(data: unknown): Reading {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new NotAReading('not a JSON object');
  }
  const { readingId, deviceId, value, ts } = data as Record<string, unknown>;
  if (!isId(readingId)) throw new NotAReading('readingId is not a text of 1 to 64 characters');
  if (!isId(deviceId)) throw new NotAReading('deviceId is not a text of 1 to 64 characters');
  if (!isValue(value)) throw new NotAReading('value is not a whole number within 10^12 of zero');
  if (!isTimestamp(ts)) throw new NotAReading('ts is not an RFC 3339 time in UTC');
  return { readingId, deviceId, value, ts };
}

export function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && [...id].length <= LONGEST_ID;
}

function isValue(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_VALUE;
}
