import { mkdirSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { madeByTools } from '../made-by-tools.ts';
import { makeRunFolder, type RunFolder } from '../run-folder.ts';
import type { Candidate } from './candidate.ts';

/** Below the root, so that Node finds the installed packages by walking up, as in a learner's folder. */
const workspace = join(import.meta.dirname, '..', '..', 'workspace');

/** Not part of a submission: made by tools, or read by us alone. */
const left = new Set([...madeByTools, 'expect.yaml']);

/** Where the submissions of one `lab verify` are put together; cleared even after `kill -9`. */
export function makeVerifyFolder(): RunFolder {
  mkdirSync(workspace, { recursive: true });
  return makeRunFolder({ parent: workspace, prefix: '.verify-' });
}

/** A candidate as a folder of its own, so that parallel gradings and builds do not meet. */
export interface TrialFolder extends AsyncDisposable {
  readonly path: string;
}

let made = 0;

export async function layOut(candidate: Candidate, parent: RunFolder): Promise<TrialFolder> {
  made += 1;
  const path = parent.make(`${made}-${candidate.name.replaceAll('/', '-')}`);
  for (const layer of candidate.layers) {
    await cp(layer, path, { recursive: true, filter: (source) => belongs(source, layer) });
  }
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

const belongs = (source: string, layer: string) => source === layer || !left.has(basename(source));
