import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { existingProgress, ProgressStore } from '../progress-store/progress-store.ts';

/** The hints of a requirement revealed so far, and how many are left. */
export function hintsOf(lab: Lab, id: string): { hints: string[]; hintsLeft: number } {
  const all = lab.requirements.find((requirement) => requirement.id === id)?.hints ?? [];
  const hints = all.slice(0, revealedSoFar(lab, id));
  return { hints, hintsLeft: all.length - hints.length };
}

/** Reveals one more. A progress file that cannot be used reveals none. */
export function revealNext(lab: Lab, id: string): void {
  const all = lab.requirements.find((requirement) => requirement.id === id)?.hints ?? [];
  try {
    using store = new ProgressStore();
    store.revealHint(lab.id, id, all.length);
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
  }
}

function revealedSoFar(lab: Lab, id: string): number {
  try {
    using store = existingProgress();
    return store?.hintsRevealed(lab.id, id) ?? 0;
  } catch (error) {
    if (error instanceof GraderError) return 0;
    throw error;
  }
}
