/**
 * Whether `value` is a text of `min` to `max` Unicode code points, which excludes halves of
 * surrogate pairs.
 */
export function isText(value: unknown, min: number, max: number): value is string {
  if (typeof value !== 'string' || !value.isWellFormed()) return false;
  const length = [...value].length;
  return length >= min && length <= max;
}
