import { dateTime } from '../rules/date-time.ts';
import { email } from '../rules/email.ts';
import { fullDate } from '../rules/full-date.ts';
import { list } from '../rules/list.ts';
import { object, optional, required } from '../rules/object.ts';
import { oneOf } from '../rules/one-of.ts';
import type { Rule } from '../rules/rule.ts';
import { text } from '../rules/text.ts';
import { uri } from '../rules/uri.ts';
import { wholeNumber } from '../rules/whole-number.ts';
import { zip } from '../rules/zip.ts';
import { checkOutIsLater } from './check-out-is-later.ts';

const members = object({
  email: required(email),
  guests: required(wholeNumber(1, 8)),
  room: required(oneOf('single', 'double', 'suite')),
  checkIn: required(fullDate),
  checkOut: required(fullDate),
  arrival: optional(dateTime),
  website: optional(uri),
  address: required(object({ street: required(text(1, 100)), zip: required(zip) })),
  promoCodes: optional(list(text(1, 20), 5)),
  notes: optional(text(0, 500)),
});

export const bookingRule: Rule = (value, pointer) => [
  ...members(value, pointer),
  ...checkOutIsLater(value, pointer),
];
