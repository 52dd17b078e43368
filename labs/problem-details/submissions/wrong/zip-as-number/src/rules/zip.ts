import { rule } from './rule.ts';

export const zip = rule((value) => /^[0-9]{5}$/.test(String(value)), 'must be five digits');
