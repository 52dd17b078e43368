import type { Verdict } from '../check-result.ts';
import type { Outcome } from '../outcome.ts';

/** What is wrong with a lab, complete for its author. `words` may quote a submission: hostile. */
export interface Problem {
  expected: string;
  got: string;
  remedy: string;
  /** What the learner read. */
  words?: string;
}

/** One claim about a submission, held against one grading of it. */
export interface Finding {
  claim: string;
  problem?: Problem;
}

/** One claim about a lab, over all gradings that bear on it. */
export interface Verification {
  /** What the claim is about: `wrong/created-200`, `README.md`, `FA-03`. */
  subject: string;
  claim: string;
  result: 'passed' | 'failed' | 'skipped';
  /** Why it failed. */
  problem?: Problem;
  /** Why it was skipped. */
  reason?: string;
  /** The seeds of the gradings in which it failed; `lab verify --seed` repeats one. */
  seeds?: string[];
}

/**
 * What became of one requirement under one wrong submission. `killed`: failed as declared;
 * `allowed`: failed, and may; `deviant`: not as declared; `unjudged`: could not run here.
 */
export type Mark = 'killed' | 'allowed' | 'passed' | 'deviant' | 'unjudged';

/** Requirements by wrong submissions. */
export interface KillMatrix {
  requirements: string[];
  submissions: string[];
  /** One row per requirement, one mark per submission. */
  marks: Mark[][];
}

/** What came of one grading of one of the lab's own submissions; small, since many are kept. */
export interface Trial {
  candidate: string;
  seed: string;
  outcome: Outcome;
  score: number;
  verdicts: Record<string, Verdict>;
  findings: Finding[];
  durationMs: number;
}

/** All that is known about one lab: plain data, printed by `lab verify --json`. */
export interface LabProof {
  lab: string;
  verifications: Verification[];
  matrix: KillMatrix | null;
  durationMs: number;
}
