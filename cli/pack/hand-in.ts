import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Submission } from '../../grader/submission.ts';
import { unpackSubmission } from '../../grader/unpack/unpack-submission.ts';
import { shownPath } from '../workspace.ts';
import { writeArchive } from './write-archive.ts';

/**
 * Packs a submission for a grader elsewhere: where the checks are not, nothing can be judged.
 * @returns what to do with it, in words
 * @throws {GraderError} `bad-submission` for what no grader would take.
 */
export async function handIn(submission: Submission): Promise<string> {
  const { folder, lab } = submission;
  await using taken = await unpackSubmission(folder);
  const entries = await readdir(taken.folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(taken.folder.length + 1))
    .sort();
  const file = join(dirname(folder), `${lab}.tar.gz`);
  await writeArchive(file, taken.folder, names);
  return [
    'This is the learner edition: the checks are with the grader, and not here.',
    `Your work is packed: ${shownPath(file)} (${names.length} files).`,
    'Hand it in as your course says. It is judged there by "lab grade <archive> --isolate".',
    `Its hash, which the grade will name: ${taken.hash}`,
  ].join('\n');
}
