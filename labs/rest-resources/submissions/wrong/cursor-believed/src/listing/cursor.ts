import { isPlainObject } from '../http/plain-object.ts';
import { badQuery } from '../http/problem.ts';
import type { Filters } from './filters.ts';
import { queryFingerprint } from './query-fingerprint.ts';
import type { SortKey } from './read-sort.ts';
import type { Position } from './sort-position.ts';

interface CursorQuery {
  filters: Filters;
  sort: SortKey[];
}

/** A cursor remembers the position in the list and for which query it was made. */
export function sealCursor(query: CursorQuery, position: Position): string {
  const content = { query: queryFingerprint(query), position };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** @throws Problem 400 when this is no cursor, or one of a query with other filters or sort */
export function openCursor(cursor: string, query: CursorQuery): Position {
  const content = parse(cursor);
  if (!isPlainObject(content)) throw badQuery('This is no cursor of this service.');
  if (content.query !== queryFingerprint(query)) {
    throw badQuery('This cursor belongs to another query.');
  }
  return content.position as Position;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
