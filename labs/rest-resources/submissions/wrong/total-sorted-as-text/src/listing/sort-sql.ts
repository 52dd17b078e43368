import type { SqlParameters } from '../database/sql-parameters.ts';
import type { SortField, SortKey } from './read-sort.ts';
import type { Position } from './sort-position.ts';

const columns: Record<SortField, string> = {
  createdAt: 'created_at',
  total: 'total::text',
  reference: 'reference',
};

/** The id comes last: it breaks every tie, so the order is the same each time. */
export function orderBy(sort: SortKey[]): string {
  const keys = sort.map((key) => `${columns[key.field]} ${key.descending ? 'DESC' : 'ASC'}`);
  return [...keys, 'id ASC'].join(', ');
}

/**
 * The condition for rows behind `position`. A row comparison, `(a, b) > (x, y)`, would be shorter,
 * but it knows only one direction; so this spells it out: `a > x OR (a = x AND b < y) OR ...`.
 */
export function afterPosition(
  sort: SortKey[],
  position: Position,
  parameters: SqlParameters,
): string {
  const equals: string[] = [];
  const alternatives = sort.map((key, index) => {
    const column = columns[key.field];
    const value = parameters.add(position.values[index]);
    const behind = [...equals, `${column} ${key.descending ? '<' : '>'} ${value}`];
    equals.push(`${column} = ${value}`);
    return behind.join(' AND ');
  });
  const sameValues = [...equals, `id > ${parameters.add(position.id)}`].join(' AND ');
  return `(${[...alternatives, sameValues].join(' OR ')})`;
}
