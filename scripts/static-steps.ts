import { runProgram } from './run-program.ts';
import type { Step } from './run-steps.ts';

/** What can be judged without running anything: each counts as one. */
export const staticSteps: readonly Step[] = [
  step('Format and lint', '@biomejs/biome/bin/biome', [
    'ci',
    '--error-on-warnings',
    `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
  ]),
  step('Types', 'typescript/bin/tsc', []),
];

function step(title: string, program: string, args: readonly string[]): Step {
  return {
    title,
    run: async () => {
      const passed = (await runProgram(program, args)) === 0;
      return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
    },
  };
}
