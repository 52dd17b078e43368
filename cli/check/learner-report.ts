import type { Grade } from '../../grader/grade-record.ts';
import type { Style } from '../../grader/reporters/reporter.ts';
import { terminalReport } from '../../grader/reporters/terminal.ts';
import { labCommand } from '../lab-command.ts';
import { shownPath } from '../workspace.ts';
import { packagesMissed } from './missing-packages.ts';
import { nextLab } from './next-lab.ts';
import { nextStep } from './next-step.ts';
import { firstOpen } from './standing-of-grade.ts';

interface LearnerReportOptions {
  /** Of the submission. */
  folder: string;
  style: Style;
  width: number | undefined;
  /** Every failure in full, not only the first. */
  all: boolean;
}

/** A grade as the learner whose work it is reads it: one thing at a time, and where to go from here. */
export async function learnerReport(grade: Grade, options: LearnerReportOptions): Promise<string> {
  const { folder, style, width, all } = options;
  const focus = all ? undefined : firstOpen(grade)?.id;
  const others = grade.requirements.filter(
    ({ id, verdict }) => verdict === 'failed' && id !== focus,
  ).length;
  const next = [
    nextStep(grade, {
      folder: shownPath(folder),
      nextLab: await nextLab(grade),
      missing: packagesMissed(grade, folder),
    }),
  ];
  if (focus !== undefined && others > 0) {
    const verb = others === 1 ? 'failure' : 'failures';
    next.push(style('quiet', `The other ${others} ${verb} in full: ${labCommand('check --all')}`));
  }
  return terminalReport(grade, {
    style,
    ...(width === undefined ? {} : { width }),
    // The next step names the hint for the one in focus.
    hint: (id) => (id === focus ? '' : labCommand(`hint ${id}`)),
    ...(focus === undefined ? {} : { focus }),
    next: `\n${next.join('\n')}`,
  });
}
