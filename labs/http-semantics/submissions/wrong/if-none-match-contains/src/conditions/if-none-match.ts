import type { Validators } from './validators.ts';

/** Whether a tag of `If-None-Match` is the current one, which makes the condition false. */
export function matchesIfNoneMatch(field: string, current: Validators | undefined): boolean {
  if (!current) return false;
  if (field.trim() === '*') return true;
  return field.includes(current.etag.slice(1, -1));
}
