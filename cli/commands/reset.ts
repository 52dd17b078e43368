import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { findLab } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { labCommand } from '../lab-command.ts';
import { resetWorkspace } from '../start/reset-workspace.ts';
import { isWithin, shownPath, workspaceOf } from '../workspace.ts';

/** `lab reset`: the starter again, the work so far kept aside. */
export const reset: Command = {
  summary: 'Put the starter back, keeping your work aside',
  usage: '<lab> [--yes]',
  details: [
    '  --yes             do not ask; needed where there is no terminal to ask on',
    '',
    'Your work moves to workspace/.kept/<lab>-<time>. Grades and hints stay as they are.',
  ],
  options: { yes: { type: 'boolean', short: 'y' } },
  positionals: { min: 1, max: 1 },
  run,
};

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  const lab = await findLab(positionals[0] ?? '');
  const folder = workspaceOf(lab.id);
  if (!existsSync(folder)) {
    const start = labCommand(`start ${lab.id}`);
    throw new GraderError(
      'usage',
      `There is no ${shownPath(folder)} to reset. Start the lab: ${start}`,
    );
  }
  if (values.yes !== true && !(await isMeant(shownPath(folder), signal))) {
    process.stdout.write('Nothing was changed.\n');
    return exitCode.notPassed;
  }
  const standsInside = isWithin(process.cwd(), folder);
  const kept = await resetWorkspace(lab);
  const lines = [
    `${shownPath(folder)} holds the starter again. Your work is in ${shownPath(kept)}.`,
    // A folder that is renamed takes along who stands in it.
    ...(standsInside
      ? [`Your shell stands in the kept work now. To the starter: cd ${folder}`]
      : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.passed;
}

async function isMeant(folder: string, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new GraderError(
      'usage',
      'There is no terminal to ask on. Add --yes if you mean it; your work is kept aside.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = `Put the starter back into ${folder}? Your work is kept aside. [y/N] `;
    return /^\s*y(es)?\s*$/i.test(await terminal.question(question, { signal }));
  } catch (error) {
    if (signal.aborted) throw new GraderError('interrupted', '\nNothing was changed.');
    throw error;
  } finally {
    terminal.close();
  }
}
