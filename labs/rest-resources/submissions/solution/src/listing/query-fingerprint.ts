import { createHash } from 'node:crypto';
import type { Filters } from './filters.ts';
import type { SortKey } from './read-sort.ts';

/** Equal for equal filters and sort. The limit has no part in it: pages may differ in size. */
export function queryFingerprint(query: { filters: Filters; sort: SortKey[] }): string {
  const { filters, sort } = query;
  return createHash('sha256')
    .update(JSON.stringify([filters, sort]))
    .digest('base64url');
}
