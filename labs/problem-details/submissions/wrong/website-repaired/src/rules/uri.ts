import { rule } from './rule.ts';

export const uri = rule(
  (value) => typeof value === 'string' && URL.canParse(value),
  'must be an absolute URI, such as https://example.org/ada',
);
