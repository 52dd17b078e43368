import { badQuery } from '../http/problem.ts';

export const sortFields = ['createdAt', 'total', 'reference'] as const;

export type SortField = (typeof sortFields)[number];

export interface SortKey {
  field: SortField;
  descending: boolean;
}

/** Reads a list such as `-total,reference`. */
export function readSort(text: string): SortKey[] {
  const keys = text.split(',').map(readSortKey);
  if (new Set(keys.map((key) => key.field)).size < keys.length) {
    throw badQuery('sort may name each field once.');
  }
  return keys.slice(-1);
}

function readSortKey(text: string): SortKey {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const field = sortFields.find((known) => known === name);
  if (field === undefined) throw badQuery(`sort takes ${sortFields.join(', ')}.`);
  return { field, descending };
}
