import { isSameWeakly, readTags } from './entity-tag.ts';
import type { Validators } from './validators.ts';

/** Whether a tag of `If-None-Match` is the current one, which makes the condition false. */
export function matchesIfNoneMatch(field: string, current: Validators | undefined): boolean {
  if (!current) return false;
  if (field.trim() === '*') return true;
  return readTags(field).some((tag) => isSameWeakly(tag, current.etag));
}
