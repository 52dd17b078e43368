import { rule } from './rule.ts';

export const zip = rule(
  (value) => typeof value === 'string' && /^[0-9]{5}$/.test(value),
  'must be five digits',
);
