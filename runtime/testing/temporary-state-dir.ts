import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { stopServices } from '../down.ts';

/** A state folder of this test file's own; whatever runs for it is stopped after the last test. */
export function temporaryStateDir(): string {
  const folder = join(tmpdir(), `api-labs-test-${randomUUID()}`);
  // Not now: of a suite that is skipped nothing is run, so nothing would remove it.
  beforeAll(() => {
    mkdirSync(folder, { mode: 0o700 });
  });
  afterAll(async () => {
    await stopServices({ stateDir: folder });
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  return folder;
}
