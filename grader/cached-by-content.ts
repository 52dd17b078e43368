import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stateDir } from '../runtime/state-dir.ts';

/** Raised whenever a schema changes, so that values of an older schema are read anew. */
const cacheVersion = 3;

/**
 * A valid text is validated once: its parsed value is kept under its hash, so that the next run
 * loads neither the YAML parser nor the schema library (75 ms together).
 * Any trouble with the cache means parsing the text again, never an error.
 */
export async function cachedByContent<T>(
  kind: string,
  text: string,
  parse: () => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256').update(`${cacheVersion}\0${kind}\0`).update(text).digest('hex');
  const entry = join(stateDir(), 'cache', `${kind}-${hash.slice(0, 32)}.json`);
  const kept = await readFile(entry, 'utf8').catch(() => undefined);
  if (kept !== undefined) {
    try {
      return JSON.parse(kept) as T;
    } catch {
      // A damaged entry is written anew below.
    }
  }
  const value = await parse();
  await keep(entry, JSON.stringify(value)).catch(() => undefined);
  return value;
}

async function keep(entry: string, text: string): Promise<void> {
  await mkdir(join(entry, '..'), { recursive: true, mode: 0o700 });
  const partial = `${entry}.${process.pid}`;
  await writeFile(partial, text, { mode: 0o600 });
  await rename(partial, entry);
}
