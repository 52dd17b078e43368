import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program.ts';
import type { Step } from './run-steps.ts';
import { tallyOfVitest } from './tally-of-vitest.ts';

/** Our own tests under vitest; `filters` are file name parts or flags, as vitest takes them. */
export function ownTests(filters: readonly string[]): Step {
  return {
    title: 'Tests',
    run: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lab-own-tests-'));
      const jsonFile = join(folder, 'vitest.json');
      const screen = process.stdout.isTTY ? 'default' : 'dot';
      try {
        const exitCode = await runProgram('vitest/vitest.mjs', [
          'run',
          `--reporter=${screen}`,
          '--reporter=json',
          `--outputFile.json=${jsonFile}`,
          ...(process.stdout.isTTY ? [] : ['--no-color']),
          ...filters,
        ]);
        return tallyOfVitest(await readFile(jsonFile, 'utf8').catch(() => undefined), exitCode);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
