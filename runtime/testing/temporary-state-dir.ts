import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { stopServices } from '../down.ts';

/** A state folder of this test file's own; whatever runs for it is stopped after the last test. */
export function temporaryStateDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'api-labs-test-'));
  afterAll(async () => {
    await stopServices({ stateDir: folder });
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
  return folder;
}
