import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether every account of the machine may go through, or run, the path: not under `/root`. */
export function openToAll(path: string): boolean {
  const othersMayExecute = 0o001;
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & othersMayExecute) === 0) return false;
  const parent = dirname(path);
  return parent === path || openToAll(parent);
}
