import { randomBytes } from 'node:crypto';

/** A password that needs no escaping in a URL, a configuration file or SQL. */
export function randomSecret(): string {
  return randomBytes(18).toString('hex');
}
