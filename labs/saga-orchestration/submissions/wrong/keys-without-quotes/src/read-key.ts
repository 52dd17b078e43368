import { Problem } from './problem.ts';

/**
 * The value of an Idempotency-Key header, taken as it is.
 * @throws Problem when there is none
 */
export function readKey(header: string | undefined): string {
  if (header !== undefined && /^[!-~]{1,100}$/.test(header))
    return header.replace(/^"(.+)"$/, '$1');
  throw new Problem(400, 'Send an Idempotency-Key of 1 to 100 visible ASCII characters.');
}
