import { cp, readdir, stat, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { GraderError } from '../grader-error.ts';
import type { Lab } from '../lab.ts';
import { makeRunFolder } from '../run-folder.ts';
import { loadSubmission, type Submission } from '../submission.ts';

/** The names of a lab's wrong submissions, sorted. */
export async function wrongNames(lab: Lab): Promise<string[]> {
  const entries = await readdir(join(lab.submissionsFolder, 'wrong'), {
    withFileTypes: true,
  }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * A wrong submission made whole: its files laid over a copy of the solution, in a temporary folder
 * that disposing removes.
 * @throws {GraderError} `bad-lab` when there is no such wrong submission; `bad-submission`.
 */
export async function overlaySubmission(
  lab: Lab,
  name: string,
): Promise<Submission & AsyncDisposable> {
  const wrong = join(lab.submissionsFolder, 'wrong', name);
  if (!(await stat(wrong).catch(() => undefined))?.isDirectory()) {
    throw new GraderError('bad-lab', `${wrong}: there is no such wrong submission`);
  }
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(makeRunFolder()).make(name);
  await copy(join(lab.submissionsFolder, 'solution'), folder);
  await copy(wrong, folder);
  await linkPackages(lab, folder);
  const submission = await loadSubmission(folder);
  const cleanup = stack.move();
  return { ...submission, [Symbol.asyncDispose]: () => cleanup.disposeAsync() };
}

const left = new Set(['node_modules', 'expect.yaml', '__pycache__']);

async function copy(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (path) => !left.has(basename(path)) });
}

/** In its own place Node finds the installed packages by walking up; here a link leads to them. */
async function linkPackages(lab: Lab, folder: string): Promise<void> {
  const packages = join(lab.folder, '..', '..', 'node_modules');
  if (!(await stat(packages).catch(() => undefined))) return;
  await symlink(packages, join(folder, 'node_modules'), 'junction');
}
