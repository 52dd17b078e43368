import { isFullDate } from '../rules/full-date.ts';
import { isObject } from '../rules/is-object.ts';
import type { Rule } from '../rules/rule.ts';

/** Says nothing unless both are dates: what is no date is another rule's fault. */
export const checkOutIsLater: Rule = (value, pointer) => {
  if (!isObject(value)) return [];
  const { checkIn, checkOut } = value;
  if (!isFullDate(checkIn) || !isFullDate(checkOut)) return [];
  // Full-dates sort as text.
  if (checkOut > checkIn) return [];
  return [{ pointer: `${pointer}/checkOut`, detail: 'must be later than checkIn' }];
};
