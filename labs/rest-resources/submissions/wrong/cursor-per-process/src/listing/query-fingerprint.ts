import { createHmac, randomBytes } from 'node:crypto';
import type { Filters } from './filters.ts';
import type { SortKey } from './read-sort.ts';

// Nobody but this service can make a cursor.
const secret = randomBytes(32);

/** Equal for equal filters and sort. The limit has no part in it: pages may differ in size. */
export function queryFingerprint(query: { filters: Filters; sort: SortKey[] }): string {
  const { filters, sort } = query;
  return createHmac('sha256', secret)
    .update(JSON.stringify([filters, sort]))
    .digest('base64url');
}
