import type { SqlParameters } from '../database/sql-parameters.ts';
import type { SortField, SortKey } from './read-sort.ts';
import type { Position } from './sort-position.ts';

const columns: Record<SortField, string> = {
  createdAt: 'created_at',
  total: 'total',
  reference: 'reference',
};

/** The id comes last and follows the first key, as the row comparison below does. */
export function orderBy(sort: SortKey[]): string {
  const keys = sort.map((key) => `${columns[key.field]} ${key.descending ? 'DESC' : 'ASC'}`);
  return [...keys, `id ${sort[0]?.descending ? 'DESC' : 'ASC'}`].join(', ');
}

/** The condition for rows behind `position`: a row comparison such as `(a, b, id) > (x, y, z)`. */
export function afterPosition(
  sort: SortKey[],
  position: Position,
  parameters: SqlParameters,
): string {
  const names = [...sort.map((key) => columns[key.field]), 'id'];
  const values = [...position.values, position.id].map((value) => parameters.add(value));
  return `(${names.join(', ')}) ${sort[0]?.descending ? '<' : '>'} (${values.join(', ')})`;
}
