import type { GradeOptions } from '../grader/grade.ts';
import { GraderError } from '../grader/grader-error.ts';
import { isSandboxName, sandboxNames } from '../grader/sandbox/sandbox.ts';
import type { CommandInput } from './command.ts';

/** What `--sandbox` and `--isolate` ask for. @throws {GraderError} `usage` */
export function sandboxWish({
  sandbox: name,
  isolate,
}: CommandInput['values']): Pick<GradeOptions, 'sandbox' | 'isolate'> {
  if (name === undefined) return { isolate: isolate === true };
  if (!isSandboxName(name)) {
    const known = sandboxNames.join(', ');
    throw new GraderError('usage', `There is no sandbox "${name}"; there are ${known}.`);
  }
  return { isolate: isolate === true, sandbox: name };
}
