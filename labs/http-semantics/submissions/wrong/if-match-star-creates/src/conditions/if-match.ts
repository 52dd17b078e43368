import { isSameStrongly, readTags } from './entity-tag.ts';
import type { Validators } from './validators.ts';

/** Whether `If-Match` holds; `*` stands for anything that exists. */
export function matchesIfMatch(field: string, current: Validators | undefined): boolean {
  if (field.trim() === '*') return true;
  if (!current) return false;
  return readTags(field).some((tag) => isSameStrongly(tag, current.etag));
}
