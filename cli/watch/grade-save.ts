import { type GradeOptions, grade as judge } from '../../grader/grade.ts';
import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import type { SubmissionPlace } from '../check/find-submission.ts';
import { loadPlace } from '../check/load-place.ts';

/** What came of one save. */
export type SaveResult =
  | { lab: Lab; folder: string; grade: Grade }
  /** There was nothing to judge. */
  | { problem: string };

/** One grading that a later save may overtake. */
export interface SaveGrading {
  /** `undefined` when it was overtaken. Never rejects for what a submission or a lab may contain. */
  readonly result: Promise<SaveResult | undefined>;
  /** Ends it; resolves when its submission is gone. */
  overtake(): Promise<void>;
}

/** Judges a submission as it lies there now. */
export function gradeSave(place: SubmissionPlace, options: GradeOptions): SaveGrading {
  const abort = new AbortController();
  const result = run(place, { ...options, signal: abort.signal });
  return {
    result: result.then((value) => (abort.signal.aborted ? undefined : value)),
    async overtake() {
      abort.abort(new Error('A later save is judged instead.'));
      await result.catch(() => undefined);
    },
  };
}

async function run(place: SubmissionPlace, options: GradeOptions): Promise<SaveResult> {
  try {
    const { submission, lab } = await loadPlace(place);
    const grade = await judge(lab, submission, { ...options, recordAs: 'watch' });
    return { lab, folder: submission.folder, grade };
  } catch (error) {
    if (error instanceof GraderError) return { problem: error.message };
    throw error;
  }
}
