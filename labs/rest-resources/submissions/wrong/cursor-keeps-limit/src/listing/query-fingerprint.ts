import { createHash } from 'node:crypto';
import type { Filters } from './filters.ts';
import type { SortKey } from './read-sort.ts';

/** Equal for equal queries. */
export function queryFingerprint(query: {
  filters: Filters;
  sort: SortKey[];
  limit: number;
}): string {
  const { filters, sort, limit } = query;
  return createHash('sha256')
    .update(JSON.stringify([filters, sort, limit]))
    .digest('base64url');
}
