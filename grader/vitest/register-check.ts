import { test } from 'vitest';
import type { CheckResult, Verdict } from '../check-result.ts';
import { judge } from '../engine/run-check.ts';
import type { CheckDefinition } from '../kit/check.ts';
import { VitestRun } from './vitest-run.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What the engine's code says of the check: `failed` and `errored` are both a failed test. */
    verdict?: Verdict;
  }
}

/** Makes a check a vitest test. It has no deadline but the check's own. */
export function registerCheck(definition: CheckDefinition, open: () => Promise<VitestRun>): void {
  const options = { timeout: 0, concurrent: false };
  test(`${definition.requirement} ${definition.name}`, options, async ({ task }) => {
    const { watched, thrown } = watch(definition);
    const result = await judgeOn(open, watched);
    task.meta.verdict = result.verdict;
    if (result.verdict !== 'passed') throw testError(result, thrown());
  });
}

/** A submission that does not come up fails every check, as it does under the engine. */
async function judgeOn(
  open: () => Promise<VitestRun>,
  definition: CheckDefinition,
): Promise<CheckResult> {
  const run = await open().catch((error: unknown) => judge(error));
  if (run instanceof VitestRun) return run.judge(definition);
  const { requirement, name } = definition;
  return { requirement, name, ...run, durationMs: 0, timeline: [] };
}

/** Keeps what the check threw, which knows the line it was thrown at. */
function watch(definition: CheckDefinition) {
  let error: unknown;
  const watched: CheckDefinition = {
    ...definition,
    async body(context) {
      try {
        await definition.body(context);
      } catch (caught) {
        error = caught;
        throw caught;
      }
    },
  };
  return { watched, thrown: () => error };
}

const shownSteps = 12;

/** The check's failure with what happened on the wire before it. */
function testError(result: CheckResult, thrown: unknown): Error {
  const { verdict, message, fault, timeline } = result;
  const cause = verdict === 'errored' ? (fault ?? message) : message;
  const steps = timeline
    .slice(-shownSteps)
    .map(({ atMs, text }) => `  ${(atMs / 1000).toFixed(3)} s  ${text.slice(0, 200)}`);
  const error = new Error([`${verdict}: ${cause}`, ...steps].join('\n'));
  error.name = 'CheckFailure';
  if (thrown instanceof Error) error.stack = framesOfChecks(thrown.stack ?? '');
  return error;
}

/** So that the code shown is the check's, not the kit's. */
function framesOfChecks(stack: string): string {
  const ours = /[\\/]grader[\\/](kit|engine|vitest)[\\/]/;
  return stack
    .split('\n')
    .filter((line) => !ours.test(line))
    .join('\n');
}
