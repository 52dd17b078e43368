import { join } from 'node:path';
import { findLab } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { loadSubmission, type Submission } from '../../grader/submission.ts';
import type { SubmissionPlace } from './find-submission.ts';

/**
 * Reads a submission and the lab it answers.
 * @throws {GraderError} `bad-submission` also when its `lab.json` names another lab than was asked
 * for, or one that does not exist; `bad-lab`.
 */
export async function loadPlace(
  place: SubmissionPlace,
): Promise<{ submission: Submission; lab: Lab }> {
  const submission = await loadSubmission(place.folder);
  if (place.lab !== undefined && place.lab !== submission.lab) {
    throw await labError(
      place,
      `it says "${submission.lab}", in the workspace of "${place.lab}". ` +
        `Make it "${place.lab}"; the start command stays as it is.`,
    );
  }
  try {
    return { submission, lab: await findLab(submission.lab) };
  } catch (error) {
    if (!(error instanceof GraderError) || error.code !== 'usage') throw error;
    throw await labError(place, error.message);
  }
}

/** With line and column, as whatever else is wrong in a `lab.json`. */
async function labError({ folder }: SubmissionPlace, problem: string): Promise<GraderError> {
  const { errorAt } = await import('../../grader/read-structured.ts');
  const message = `lab: ${problem}`;
  return errorAt(join(folder, 'lab.json'), ['lab'], { code: 'bad-submission', message });
}
