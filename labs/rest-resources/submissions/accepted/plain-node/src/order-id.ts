import { randomBytes } from 'node:crypto';

// Crockford's Base32: no I, L, O and U.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;
const ORDER_ID = /^ord_[0-9A-HJKMNP-TV-Z]{26}$/;

/** `ord_` and a ULID: the milliseconds of now, then 80 random bits. */
export function newOrderId(): string {
  let time = '';
  for (let rest = Date.now(); time.length < TIME_DIGITS; rest = Math.floor(rest / 32)) {
    time = DIGITS.charAt(rest % 32) + time;
  }
  const random = [...randomBytes(RANDOM_DIGITS)].map((byte) => DIGITS.charAt(byte % 32));
  return `ord_${time}${random.join('')}`;
}

export function isOrderId(text: string): boolean {
  return ORDER_ID.test(text);
}
