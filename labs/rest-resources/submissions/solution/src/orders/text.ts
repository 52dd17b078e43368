/**
 * Whether `value` is a text of `min` to `max` Unicode code points that Postgres can hold, which
 * excludes U+0000 and halves of surrogate pairs.
 */
export function isText(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || value.includes('\0') || !value.isWellFormed()) return false;
  const length = [...value].length;
  return length >= min && length <= max;
}
