import type { RequirementGrade } from './grade-record.ts';
import type { TimelineEntry } from './timeline.ts';

/** `blocked`: a requirement it needs failed. `errored`: our fault; costs the learner nothing. */
export type Verdict = RequirementGrade['verdict'];

/** What one check found. All texts may quote the submission: hostile. */
export interface CheckResult {
  requirement: string;
  name: string;
  verdict: Verdict;
  durationMs: number;
  /** Why it did not pass, as a sentence for the learner. */
  message?: string;
  expected?: string;
  actual?: string;
  timeline: TimelineEntry[];
  /** For instructors only: the stack of an `errored` check. */
  fault?: string;
}
