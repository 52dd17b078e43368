import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives all tests one state folder of their own, so that they neither see nor stop a learner's services. */
export default async function ownStateDir(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-tests-'));
  process.env.LAB_STATE_DIR = folder;
  return async () => {
    await rm(folder, { recursive: true, force: true });
  };
}
