import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seccompFilter } from './filter.ts';

/** A descriptor to read the filter from, once. */
export interface OpenFilter extends Disposable {
  readonly descriptor: number;
}

/** `undefined` where there is no filter for this architecture. */
export function openFilter(): OpenFilter | undefined {
  const filter = seccompFilter();
  if (!filter) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'api-lab-filter-'));
  try {
    const file = join(folder, 'filter');
    writeFileSync(file, filter);
    const descriptor = openSync(file, 'r');
    return { descriptor, [Symbol.dispose]: () => closeSync(descriptor) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
