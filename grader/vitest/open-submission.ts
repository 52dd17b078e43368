import type { Lab } from '../lab.ts';
import { loadSubmission, type Submission } from '../submission.ts';
import type { Candidate } from '../verify/candidate.ts';
import { findCandidates } from '../verify/find-candidates.ts';
import { selectCandidates } from '../verify/select-candidates.ts';
import { layOut, makeVerifyFolder } from '../verify/trial-folder.ts';

/** A submission whose folder lasts until it is disposed. */
export type OpenSubmission = Submission & AsyncDisposable;

/**
 * One of the lab's own submissions by its name, as `lab verify --only` takes it, or any folder.
 * @throws {GraderError} `usage` for an unknown name, `bad-lab`, `bad-submission`.
 */
export async function openSubmission(lab: Lab, nameOrFolder: string): Promise<OpenSubmission> {
  const isPath = /^(\.|\/|~|[A-Za-z]:)/.test(nameOrFolder);
  if (isPath) {
    return { ...(await loadSubmission(nameOrFolder)), async [Symbol.asyncDispose]() {} };
  }
  const [candidate] = selectCandidates(await findCandidates(lab), nameOrFolder);
  return openCandidate(candidate as Candidate);
}

/** A candidate laid out in a folder of its own. */
export async function openCandidate(candidate: Candidate): Promise<OpenSubmission> {
  await using stack = new AsyncDisposableStack();
  const { path } = await layOut(candidate, stack.use(makeVerifyFolder()));
  const submission = await loadSubmission(path);
  const cleanup = stack.move();
  return { ...submission, [Symbol.asyncDispose]: () => cleanup.disposeAsync() };
}
