import type { FastifyRequest } from 'fastify';
import { matchesStrongly, matchesWeakly, parseTags } from './entity-tag.ts';
import { parseHttpDate } from './http-date.ts';

export interface Validators {
  etag: string;
  modifiedAt?: number;
}

export type Verdict = 'go on' | 'not modified' | 'failed';

/** Judges a request's conditions against what is stored, in the order of RFC 9110 13.2.2. */
export function judgeConditions(
  { method, headers }: FastifyRequest,
  current: Validators | undefined,
): Verdict {
  const isRead = method === 'GET' || method === 'HEAD';

  const ifMatch = headers['if-match'];
  if (ifMatch !== undefined) {
    if (!names(ifMatch, current, matchesStrongly)) return 'failed';
  } else if (isChangedSince(current, headers['if-unmodified-since']) === true) {
    return 'failed';
  }

  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) {
    if (names(ifNoneMatch, current, matchesWeakly)) return isRead ? 'not modified' : 'failed';
  } else if (isRead && isChangedSince(current, headers['if-modified-since']) === false) {
    return 'not modified';
  }
  return 'go on';
}

function names(
  field: string,
  current: Validators | undefined,
  matches: (one: string, other: string) => boolean,
): boolean {
  if (!current) return false;
  const tags = parseTags(field);
  return tags === '*' || tags.some((tag) => matches(tag, current.etag));
}

/** Undefined where there is nothing to compare, and so no condition. */
function isChangedSince(
  current: Validators | undefined,
  field: string | undefined,
): boolean | undefined {
  const date = parseHttpDate(field);
  const modifiedAt = current?.modifiedAt;
  return date === undefined || modifiedAt === undefined ? undefined : modifiedAt > date;
}
