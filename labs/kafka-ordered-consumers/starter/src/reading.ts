export interface Reading {
  readingId: string;
  deviceId: string;
  /** A whole number, at most 10^12 away from zero. */
  value: number;
  /** RFC 3339 in UTC, kept as it was written. */
  ts: string;
}

/** Whether `data` keeps every rule of the brief, section "A reading". */
export function isReading(data: unknown): data is Reading {
  // KPC-01, KPC-09: so far any object will do
  return typeof data === 'object' && data !== null;
}
