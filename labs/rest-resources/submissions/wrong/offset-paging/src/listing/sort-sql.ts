import type { SortField, SortKey } from './read-sort.ts';

const columns: Record<SortField, string> = {
  createdAt: 'created_at',
  total: 'total',
  reference: 'reference',
};

/** The id comes last: it breaks every tie, so the order is the same each time. */
export function orderBy(sort: SortKey[]): string {
  const keys = sort.map((key) => `${columns[key.field]} ${key.descending ? 'DESC' : 'ASC'}`);
  return [...keys, 'id ASC'].join(', ');
}
