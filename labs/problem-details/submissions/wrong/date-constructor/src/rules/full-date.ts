import { rule } from './rule.ts';

/** A day of the calendar as RFC 3339 writes it (section 5.6). */
export function isFullDate(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(new Date(value).valueOf());
}

export const fullDate = rule(isFullDate, 'must be a date, such as 2026-05-04');
