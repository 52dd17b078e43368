import { rule } from './rule.ts';

export const zip = rule(
  (value) => typeof value === 'string' && /^\p{Nd}{5}$/u.test(value),
  'must be five digits',
);
