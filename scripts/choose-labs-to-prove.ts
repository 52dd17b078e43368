import type { LabProofs } from './lab-proofs.ts';

/** One lab as it is now. */
export interface LabNow {
  id: string;
  /** Hash of its folder. */
  lab: string;
  /** Hash of what judges it. */
  judge: string;
}

/** What to prove now, and what there is no time for. */
export interface Choice {
  prove: string[];
  leftOut: string[];
}

/** For a lab that was never proven. */
const secondsOfNewLab = 240;

/**
 * The labs whose proof on record is not of what they are now. Those that were changed themselves
 * come first, and are never left out; of those whose judge alone has changed, the quick ones come
 * first, as many as there is time for.
 *
 * @param seconds how long all may take, by what their last proofs took
 */
export function chooseLabsToProve(
  labs: readonly LabNow[],
  proofs: LabProofs,
  seconds: number,
): Choice {
  const secondsOf = (id: string) => proofs[id]?.seconds ?? secondsOfNewLab;
  const changed = labs.filter(({ id, lab }) => proofs[id]?.lab !== lab).map(({ id }) => id);
  const rejudged = labs
    .filter(({ id, lab, judge }) => proofs[id]?.lab === lab && proofs[id]?.judge !== judge)
    .map(({ id }) => id)
    .sort((a, b) => secondsOf(a) - secondsOf(b));
  let left = seconds - changed.reduce((sum, id) => sum + secondsOf(id), 0);
  const choice: Choice = { prove: [...changed], leftOut: [] };
  for (const id of rejudged) {
    left -= secondsOf(id);
    (left >= 0 ? choice.prove : choice.leftOut).push(id);
  }
  return choice;
}
