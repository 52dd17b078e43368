/**
 * The candidate a mistyped word most likely meant: one it is the beginning or a part of, else one
 * at most a third of its letters away. `undefined` when nothing is near.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  if (wanted === '') return undefined;
  const contained =
    candidates.find((candidate) => candidate.toLowerCase().startsWith(wanted)) ??
    candidates.find((candidate) => candidate.toLowerCase().includes(wanted));
  if (contained !== undefined) return contained;
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: editsBetween(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.max(1, Math.floor(wanted.length / 3))
    ? best.candidate
    : undefined;
}

/** Letters to insert, remove, replace or swap with their neighbour. */
function editsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, other.length);
}

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;
