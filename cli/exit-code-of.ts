import type { Grade } from '../grader/grade-record.ts';
import { exitCode } from './command.ts';

/** 0 when everything passed; 3 when something could not be judged; 1 otherwise. */
export function exitCodeOf(grade: Grade): number {
  if (grade.outcome === 'interrupted') return exitCode.interrupted;
  if (['environment', 'infrastructure'].includes(grade.outcome)) return exitCode.environment;
  if (grade.requirements.some(({ verdict }) => verdict === 'errored')) return exitCode.environment;
  return grade.requirements.every(({ verdict }) => verdict === 'passed')
    ? exitCode.passed
    : exitCode.notPassed;
}
