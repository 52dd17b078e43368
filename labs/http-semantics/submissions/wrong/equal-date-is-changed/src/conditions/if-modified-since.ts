import { readHttpDate } from './http-date.ts';
import type { Validators } from './validators.ts';

/** Whether `If-Modified-Since` holds. An unreadable date is no condition, so it holds. */
export function changedSince(field: string, current: Validators | undefined): boolean {
  const since = readHttpDate(field);
  const modified = readHttpDate(current?.lastModified ?? '');
  return since === undefined || modified === undefined || modified >= since;
}
