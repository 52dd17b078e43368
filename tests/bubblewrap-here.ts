import { findProgram } from '../grader/sandbox/find-program.ts';

/** Whether submissions can be held by bubblewrap here; says why not. */
export function bubblewrapHere(): boolean {
  const here = findProgram('bwrap', '/') !== undefined;
  if (!here) console.log('Tests of the sandbox bubblewrap are skipped: it is not installed.');
  return here;
}
