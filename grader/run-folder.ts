import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processStart } from './process-start.ts';

interface RunFolderOptions {
  /** Where to make it. @default the system's folder for temporary files */
  parent?: string;
  /** What its name begins with; later callers with the same prefix clear it when it is abandoned. */
  prefix?: string;
}

/** A folder for everything a run writes; named after the grader, so that a later one can clear it. */
export interface RunFolder extends AsyncDisposable {
  readonly path: string;
  /** Makes an empty folder inside. */
  make(name: string): string;
}

/** Synchronous on purpose: it happens before the submission starts and takes well under 1 ms. */
export function makeRunFolder({
  parent = tmpdir(),
  prefix = 'api-lab-run-',
}: RunFolderOptions = {}): RunFolder {
  clearAbandoned(parent, prefix);
  const path = mkdtempSync(join(parent, prefix));
  writeFileSync(join(path, 'owner'), `${process.pid} ${processStart(process.pid)}`);
  return {
    path,
    make(name) {
      const folder = join(path, name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Folders whose grader was killed before it could remove them. */
function clearAbandoned(parent: string, prefix: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(parent, name);
    try {
      const [pid, started] = readFileSync(join(folder, 'owner'), 'utf8').split(' ');
      if (processStart(Number(pid)) === started) continue;
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Being made or removed by another grader at this moment, or not ours to read.
    }
  }
}
