import { rule } from './rule.ts';

/** A text of so many code points: an emoji is one, although its `length` is 2. */
export const text = (min: number, max: number) =>
  rule(
    (value) => typeof value === 'string' && isBetween([...value].length, min, max),
    `must be a text of ${min} to ${max} characters`,
  );

const isBetween = (length: number, min: number, max: number) => length >= min && length <= max;
