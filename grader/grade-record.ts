import type { Verdict } from './check-result.ts';
import type { Outcome, OutcomeDetail } from './outcome.ts';
import type { TimelineEntry } from './timeline.ts';

/**
 * The result of judging one submission: plain data, printed by `--json`, published as
 * `grade.schema.json`. Texts in it may quote the submission: hostile.
 */
export interface Grade {
  formatVersion: 1;
  lab: string;
  labTitle: string;
  labHash: string;
  submissionHash: string;
  seed: string;
  sandbox: 'process' | 'bubblewrap' | 'container';
  outcome: Outcome;
  /** Why, unless `graded`. */
  outcomeDetail: OutcomeDetail | null;
  score: number;
  maxScore: number;
  requirements: RequirementGrade[];
  services: ServiceGrade[];
  phases: { servicesMs: number; buildMs: number; readyMs: number; checksMs: number };
  /** RFC 3339, UTC. */
  startedAt: string;
  durationMs: number;
}

export interface RequirementGrade {
  id: string;
  title: string;
  source: string;
  points: number;
  earned: number;
  verdict: Verdict;
  /** The manifest's sentence, when it did not pass. */
  feedback: string | null;
  hints: number;
  checks: CheckGrade[];
}

/** One check's evidence, cut to the requirement's disclosure level. */
export interface CheckGrade {
  name: string;
  verdict: Verdict;
  durationMs: number;
  message: string | null;
  expected: string | null;
  actual: string | null;
  timeline: TimelineEntry[];
}

export interface ServiceGrade {
  service: string;
  backend: string;
  version: string;
  why: string;
  warm: boolean;
  startMs: number;
}
