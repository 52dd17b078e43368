import { isPlainObject } from '../http/plain-object.ts';
import type { OrderRow } from '../orders/order.ts';
import { isOrderId } from '../orders/order-id.ts';
import { isText } from '../orders/text.ts';
import { isInstant } from './instant.ts';
import type { SortField, SortKey } from './read-sort.ts';

/** A place in a sorted list: the sort values of the order at that place, and its id. */
export interface Position {
  values: (string | number)[];
  id: string;
}

export function positionOf(row: OrderRow, sort: SortKey[]): Position {
  return { values: sort.map((key) => sortValue(row, key.field)), id: row.id };
}

/** Whether a value from outside is a position in a list with this sort. */
export function isPosition(value: unknown, sort: SortKey[]): value is Position {
  if (!isPlainObject(value)) return false;
  const { values, id } = value;
  return (
    typeof id === 'string' &&
    isOrderId(id) &&
    Array.isArray(values) &&
    values.length === sort.length &&
    sort.every((key, index) => isSortValue(values[index], key.field))
  );
}

function sortValue(row: OrderRow, field: SortField): string | number {
  return field === 'createdAt' ? row.created_at.toISOString() : row[field];
}

function isSortValue(value: unknown, field: SortField): boolean {
  if (field === 'total') return Number.isSafeInteger(value);
  if (field === 'reference') return typeof value === 'string' && /^[\w-]{1,40}$/.test(value);
  return typeof value === 'string' && isInstant(value);
}
