import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Judges every submission of the lab in `LAB_VITEST_LAB`, in one process. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['grader/vitest/every-submission.ts'],
    hookTimeout: 60_000,
    // One more than can run: there is always one that waits.
    maxConcurrency: availableParallelism() + 1,
  },
});
