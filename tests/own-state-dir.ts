import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopServices } from '../runtime/down.ts';

/** Gives all tests one state folder of their own, so that they neither see nor stop a learner's services. */
export default async function ownStateDir(): Promise<() => Promise<void>> {
  const stateDir = await mkdtemp(join(tmpdir(), 'lab-tests-'));
  process.env.LAB_STATE_DIR = stateDir;
  return async () => {
    await stopServices({ stateDir });
    await rm(stateDir, { recursive: true, force: true });
  };
}
