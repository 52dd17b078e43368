import { randomUUID } from 'node:crypto';

/**
 * The value of an Idempotency-Key header, taken as it is.
 * @throws Problem when there is none
 */
export function readKey(header: string | undefined): string {
  if (header !== undefined && /^[!-~]{1,100}$/.test(header)) return header;
  return randomUUID();
}
