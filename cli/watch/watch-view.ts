import type { Grade, RequirementGrade } from '../../grader/grade-record.ts';
import type { Lab } from '../../grader/lab.ts';
import { wasJudged } from '../check/standing-of-grade.ts';

/** Everything the watching screen shows. */
export interface WatchView {
  /** As the learner would type it. */
  folder: string;
  /** Absent until a `lab.json` could be read. */
  lab?: Lab;
  grade?: Grade;
  /** When the grade was there. */
  gradedAt?: Date;
  /** Why there is nothing to grade: a `lab.json` that is not valid, say. */
  problem?: string;
  /** How far the running grading is. */
  running?: string;
  /** The requirement chosen by key; the first that failed otherwise. */
  chosen?: string;
  /** Hints revealed so far of the requirement in focus, the weakest first. */
  hints: readonly string[];
  hintsLeft: number;
  showsList: boolean;
  /** Whether this is a workspace, into which its starter can be put back. */
  mayReset: boolean;
  /** Whether the learner was asked if that is meant. */
  asksReset: boolean;
  /** The lab to go on with, once all passed. */
  nextLab?: string;
  /** Requirements whose verdict is another than in the grade before. */
  changed: readonly string[];
  /** Packages that a service which crashed names, and Node does not find. */
  missing?: readonly string[];
  /** Something to know that is no fault: files that are left out. */
  note?: string;
}

/** The requirement whose failure is shown: the one chosen while it fails, else the first. */
export function focusOf({ grade, problem, chosen }: WatchView): RequirementGrade | undefined {
  const open = problem === undefined ? openOnes(grade) : [];
  return open.find(({ id }) => id === chosen) ?? open[0];
}

/** The one after it in the list of those that fail, and the first again after the last. */
export function afterFocus(view: WatchView): RequirementGrade | undefined {
  const open = openOnes(view.grade);
  const focus = focusOf(view);
  if (!focus) return undefined;
  return open[(open.indexOf(focus) + 1) % open.length];
}

function openOnes(grade: Grade | undefined): RequirementGrade[] {
  if (!grade || !wasJudged(grade)) return [];
  return grade.requirements.filter(({ verdict }) => verdict === 'failed' || verdict === 'errored');
}

/** Requirements that pass now and did not before, or the other way round. */
export function changedBetween(before: Grade | undefined, after: Grade): string[] {
  if (!before || !wasJudged(before) || !wasJudged(after)) return [];
  const passedBefore = new Set(before.requirements.filter(isPassed).map(({ id }) => id));
  return after.requirements
    .filter((one) => isPassed(one) !== passedBefore.has(one.id))
    .map(({ id }) => id);
}

const isPassed = ({ verdict }: RequirementGrade) => verdict === 'passed';
