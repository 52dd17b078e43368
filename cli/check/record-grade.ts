import { labsFolder } from '../../grader/catalog.ts';
import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { type CutShortRun, takeCutShortRuns } from '../../grader/journal.ts';
import { type GradeSource, ProgressStore } from '../progress-store/progress-store.ts';
import { isWithin } from '../workspace.ts';
import { cutShortGrade } from './cut-short-grade.ts';

interface ToRecord {
  grade: Grade;
  /** Absolute. */
  folder: string;
  source: GradeSource;
}

/** A learner's own work; what lies in the labs is ours, and nobody's progress. */
export const isLearners = (folder: string) => !isWithin(folder, labsFolder);

/**
 * Adds a grade to the learner's progress, and with it those of earlier runs that were cut short.
 * A progress file that cannot be used never takes away a grade: that is told, too.
 * @returns lines for the learner; none when all went as expected.
 */
export function recordGrade({ grade, folder, source }: ToRecord): string[] {
  if (!isLearners(folder)) return [];
  try {
    using store = new ProgressStore();
    store.record({ grade, folder, source });
    return recordCutShort(store);
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    return [`This grade is not in your progress. ${error.message}`];
  }
}

function recordCutShort(store: ProgressStore): string[] {
  const lines: string[] = [];
  takeCutShortRuns((run) => {
    const source = sourceOf(run);
    if (run.results.length === 0) return;
    if (source === undefined || !isLearners(run.header.submissionFolder)) return;
    const grade = cutShortGrade(run);
    store.recordOnce({ grade, folder: run.header.submissionFolder, source });
    const judged = `${run.results.length} of ${run.plan.length} checks, ${grade.score} points`;
    lines.push(
      `An earlier run of ${grade.lab} was cut short; what it had judged is kept (${judged}).`,
    );
  });
  return lines;
}

function sourceOf({ header }: CutShortRun): GradeSource | undefined {
  const { recordAs } = header;
  return recordAs === 'check' || recordAs === 'watch' || recordAs === 'grade'
    ? recordAs
    : undefined;
}
