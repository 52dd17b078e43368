import type { Grade } from '../grader/grade-record.ts';

/** What came of one attack on one sandbox. */
export interface Attempt {
  /** `undefined` when its grader was killed. */
  grade: Grade | undefined;
  /** All that anybody may read about it, by name: reports, the journal, the grader's own output. */
  artifacts: Readonly<Record<string, string>>;
  /** Words of the bait, and what they were found in. */
  canaries: readonly string[];
  /** Bait that was touched, in words. */
  touched: readonly string[];
  /** Command lines of processes that are left. */
  survivors: readonly string[];
  /** The most memory that the grader had. */
  peakBytes: number;
  /** It would have run as root, and did not run. */
  refused: boolean;
  durationMs: number;
}
