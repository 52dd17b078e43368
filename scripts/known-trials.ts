import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../grader/content-hash.ts';
import type { Lab } from '../grader/lab.ts';
import type { Candidate } from '../grader/verify/candidate.ts';
import type { KnownTrials } from '../grader/verify/run-trials.ts';
import type { Trial } from '../grader/verify/verification.ts';

export interface CountedTrials extends KnownTrials {
  /** Candidates that were not judged again. */
  readonly found: number;
}

/**
 * Keeps what was judged in a folder of this machine, so that a proof that was cut short, or was red
 * for one submission, need not begin again. A file is named after all that bears on its trials: the
 * judge, the lab's manifest and checks, and the candidate's own files.
 */
export function knownTrials(folder: string, lab: Lab, judge: string): CountedTrials {
  let found = 0;
  // As they were when they were first asked for: that is what is judged, whatever is edited meanwhile.
  const files = new Map<string, Promise<string>>();
  const common = contentHash([join(lab.folder, 'lab.yaml'), lab.checksFolder]);
  const fileOf = ({ name, role, layers }: Candidate) => {
    const file =
      files.get(name) ?? hashOf([judge, lab.id, role, name], [common, contentHash(layers)]);
    files.set(name, file);
    return file.then((hash) => join(folder, `${hash}.json`));
  };
  return {
    async of(candidate) {
      const text = await readFile(await fileOf(candidate), 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      found += 1;
      return JSON.parse(text) as Trial[];
    },
    get found() {
      return found;
    },
    async keep(candidate, trials) {
      const file = await fileOf(candidate);
      await mkdir(folder, { recursive: true });
      await writeFile(`${file}.${process.pid}`, JSON.stringify(trials));
      await rename(`${file}.${process.pid}`, file);
    },
  };
}

async function hashOf(words: readonly string[], contents: readonly Promise<string>[]) {
  const all = JSON.stringify([...words, ...(await Promise.all(contents))]);
  return createHash('sha256').update(all).digest('hex');
}
