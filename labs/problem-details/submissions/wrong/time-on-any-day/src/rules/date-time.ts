import { isFullDate } from './full-date.ts';
import { rule } from './rule.ts';

const hour = '(?:[01][0-9]|2[0-3])';
const minute = '[0-5][0-9]';
const second = '(?:[0-5][0-9]|60)';
const offset = `(?:Z|[+-]${hour}:${minute})`;
const fullTime = new RegExp(`^T${hour}:${minute}:${second}(?:\\.[0-9]+)?${offset}$`, 'i');

/** RFC 3339 section 5.6; its letters may be lower-case. */
export const dateTime = rule(
  (value) => typeof value === 'string' && fullTime.test(value.slice(10)),
  'must be a time with an offset, such as 2026-05-04T18:30:00+02:00',
);
