import { rule } from './rule.ts';

/** A day of the calendar as RFC 3339 writes it (section 5.6). */
export function isFullDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  // Date makes 1 March of 30 February, so what comes back must be what went in.
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value);
}

export const fullDate = rule(isFullDate, 'must be a date, such as 2026-05-04');
