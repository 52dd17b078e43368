import type { GradeOptions } from '../grader/grade.ts';
import { GraderError } from '../grader/grader-error.ts';
import { type SandboxName, sandboxNames } from '../grader/sandbox/sandbox.ts';
import type { CommandInput } from './command.ts';

/** What `--sandbox`, `--isolate` and LAB_SANDBOX ask for. @throws {GraderError} `usage` */
export function sandboxWish(
  values: CommandInput['values'],
): Pick<GradeOptions, 'sandbox' | 'isolate'> {
  const isolate = values.isolate === true;
  const name = values.sandbox ?? (isolate ? undefined : process.env.LAB_SANDBOX);
  if (name === undefined || name === '') return { isolate };
  if (isSandboxName(name)) return { isolate, sandbox: name };
  const known = sandboxNames.join(', ');
  throw new GraderError('usage', `There is no sandbox "${name}"; there are ${known}.`);
}

const isSandboxName = (name: unknown): name is SandboxName =>
  sandboxNames.some((known) => known === name);
