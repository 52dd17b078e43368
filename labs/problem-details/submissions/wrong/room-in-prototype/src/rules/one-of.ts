import { rule } from './rule.ts';

export const oneOf = (...values: string[]) => {
  const known = Object.fromEntries(values.map((value) => [value, true]));
  return rule(
    (value) => typeof value === 'string' && value in known,
    `must be one of ${values.join(', ')}`,
  );
};
