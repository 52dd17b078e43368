import type { Grade } from '../../grader/grade-record.ts';
import { labCommand } from '../lab-command.ts';
import { firstOpen, isAllPassed } from './standing-of-grade.ts';

/** Where the learner goes from a grade, in one line. `nextLab` is the one after this. */
export function nextStep(grade: Grade, nextLab?: string): string {
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
  const open = firstOpen(grade);
  if (open === undefined) return `Next: make it start and answer GET /healthz, then ${again}`;
  if (open.hints === 0) return `Next: ${open.id}`;
  return `Next: ${open.id}. Stuck? ${labCommand(`hint ${open.id}`)}`;
}
