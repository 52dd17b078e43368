import type { LabProof } from './verification.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** How many verifications ended how. */
export function tallyOf(proofs: readonly LabProof[]): Tally {
  const results = proofs.flatMap(({ verifications }) => verifications.map(({ result }) => result));
  const count = (wanted: string) => results.filter((result) => result === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The last line of `lab verify`, which other programs read: `120 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counts : `${counts}, ${skipped} skipped`;
}
