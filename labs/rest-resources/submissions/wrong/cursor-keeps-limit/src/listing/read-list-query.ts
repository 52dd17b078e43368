import { openCursor } from './cursor.ts';
import type { Filters } from './filters.ts';
import { readFilters } from './read-filters.ts';
import { readLimit } from './read-limit.ts';
import { readSort, type SortKey } from './read-sort.ts';
import { refuseUnknown, single } from './search-parameters.ts';
import type { Position } from './sort-position.ts';

export interface ListQuery {
  filters: Filters;
  sort: SortKey[];
  limit: number;
  /** Where the page before this one ended. */
  position?: Position;
}

/** @throws Problem 400 for a parameter or a value the list does not know */
export function readListQuery(params: URLSearchParams): ListQuery {
  refuseUnknown(params);
  const filters = readFilters(params);
  const sort = readSort(single(params, 'sort') ?? '-createdAt');
  const limit = readLimit(single(params, 'limit') ?? '20');
  const cursor = single(params, 'cursor');
  if (cursor === undefined) return { filters, sort, limit };
  return { filters, sort, limit, position: openCursor(cursor, { filters, sort, limit }) };
}
