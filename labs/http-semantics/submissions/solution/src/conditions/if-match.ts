import { isSameStrongly, readTags } from './entity-tag.ts';
import type { Validators } from './validators.ts';

/** Whether `If-Match` holds; `*` stands for anything that exists. */
export function matchesIfMatch(field: string, current: Validators | undefined): boolean {
  if (!current) return false;
  if (field.trim() === '*') return true;
  return readTags(field).some((tag) => isSameStrongly(tag, current.etag));
}
