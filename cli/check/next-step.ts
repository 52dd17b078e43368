import type { Grade } from '../../grader/grade-record.ts';
import { labCommand } from '../lab-command.ts';
import { firstOpen, isAllPassed } from './standing-of-grade.ts';

interface Around {
  /** Of the submission, as one would type it. */
  folder: string;
  /** The lab after this one. */
  nextLab?: string | undefined;
  /** Packages for want of which it may have crashed. */
  missing: readonly string[];
}

/** Where the learner goes from a grade, in one line. */
export function nextStep(grade: Grade, { folder, nextLab, missing }: Around): string {
  if (isAllPassed(grade)) {
    if (nextLab === undefined) return `${grade.lab} is done, and with it every lab there is.`;
    return `${grade.lab} is done. Next: ${labCommand(`start ${nextLab}`)}`;
  }
  const again = labCommand('check');
  const doctor = labCommand('doctor');
  switch (grade.outcome) {
    case 'interrupted':
      return `Again: ${again}`;
    case 'environment':
      return `What is missing here: ${doctor}`;
    case 'infrastructure':
      return `Again: ${again}. If it stays so: ${doctor}`;
    case 'build-failed':
      return `Next: make the build pass, then ${again}`;
  }
  if (missing.length > 0) return install(missing, folder);
  const open = firstOpen(grade);
  if (open === undefined) return `Next: make it start and answer GET /healthz, then ${again}`;
  if (open.hints === 0) return `Next: ${open.id}`;
  return `Next: ${open.id}. Stuck? ${labCommand(`hint ${open.id}`)}`;
}

/** What brings the packages that are not there. */
export function install(missing: readonly string[], folder: string): string {
  const verb = missing.length === 1 ? 'is' : 'are';
  const names = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ' and others' : '');
  return `Next: npm install in ${folder}, where ${names} ${verb} not to be found`;
}
