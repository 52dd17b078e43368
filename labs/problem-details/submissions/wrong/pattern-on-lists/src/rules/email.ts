import { rule } from './rule.ts';

/** Wide on purpose: only a mail that arrives proves an address. */
const pattern = /^[^\s@]+@[^\s@]+$/;

export const email = rule(
  (value) => pattern.test(String(value)),
  'must be an e-mail address, such as ada@example.org',
);
