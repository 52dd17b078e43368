import { add, nothing, type Tally } from './tally.ts';

/** One part of the test command. */
export interface Step {
  readonly title: string;
  run(): Promise<Tally>;
}

/** Runs steps one after another, each under its heading, up to the first that fails. */
export async function runSteps(steps: readonly Step[]): Promise<Tally> {
  let total = nothing;
  for (const { title, run } of steps) {
    console.log(`── ${title}`);
    const startedAt = performance.now();
    const tally = await run();
    total = add(total, tally);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`   ${title}: ${tally.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`);
    if (tally.failed > 0) break;
  }
  return total;
}
