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
  const fileOf = async ({ name, role, layers }: Candidate) => {
    const files = await contentHash([join(lab.folder, 'lab.yaml'), lab.checksFolder, ...layers]);
    const hash = createHash('sha256').update(JSON.stringify([judge, lab.id, role, name, files]));
    return join(folder, `${hash.digest('hex')}.json`);
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
