import { isPlainObject } from '../http/plain-object.ts';
import type { SortKey } from './read-sort.ts';

/** A place in a sorted list: how many orders come before it. */
export interface Position {
  offset: number;
}

/** Whether a value from outside is a position in a list, whatever its sort. */
export function isPosition(value: unknown, _sort: SortKey[]): value is Position {
  return isPlainObject(value) && Number.isSafeInteger(value.offset) && Number(value.offset) >= 0;
}
