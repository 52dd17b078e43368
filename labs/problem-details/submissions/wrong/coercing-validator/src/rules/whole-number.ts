import { rule } from './rule.ts';

export const wholeNumber = (min: number, max: number) =>
  rule(
    (value) => Number.isInteger(Number(value)) && Number(value) >= min && Number(value) <= max,
    `must be an integer from ${min} to ${max}`,
  );
