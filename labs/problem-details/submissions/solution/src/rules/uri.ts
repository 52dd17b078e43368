import { rule } from './rule.ts';

/** Scheme, colon, and what RFC 3986 allows behind it: section 2 has the characters. */
const pattern = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i;

export const uri = rule(
  (value) => typeof value === 'string' && pattern.test(value),
  'must be an absolute URI, such as https://example.org/ada',
);
