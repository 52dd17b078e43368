import { rule } from './rule.ts';

export const oneOf = (...values: string[]) =>
  rule(
    (value) => typeof value === 'string' && values.includes(value),
    `must be one of ${values.join(', ')}`,
  );
