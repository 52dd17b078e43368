/**
 * Whether `value` is a text of `min` to `max` characters that Postgres can hold, which
 * excludes U+0000 and halves of surrogate pairs.
 */
export function isText(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || value.includes('\0') || !value.isWellFormed()) return false;
  return value.length >= min && value.length <= max;
}
