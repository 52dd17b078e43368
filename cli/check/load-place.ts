import { join } from 'node:path';
import { findLab } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { readStructured } from '../../grader/read-structured.ts';
import { submissionManifest } from '../../grader/schema/submission-manifest.ts';
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
    return refuseLab(
      place,
      `it says "${submission.lab}", in the workspace of "${place.lab}". ` +
        `Make it "${place.lab}"; the start command stays as it is.`,
    );
  }
  try {
    return { submission, lab: await findLab(submission.lab) };
  } catch (error) {
    if (!(error instanceof GraderError) || error.code !== 'usage') throw error;
    return refuseLab(place, error.message);
  }
}

/** With line and column, as whatever else is wrong in a `lab.json`. */
async function refuseLab({ folder }: SubmissionPlace, problem: string): Promise<never> {
  await readStructured(join(folder, 'lab.json'), {
    schema: submissionManifest,
    code: 'bad-submission',
    contradictions: () => [{ path: ['lab'], message: `lab: ${problem}` }],
  });
  throw new GraderError('bad-submission', problem);
}
