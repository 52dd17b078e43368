import { grade as judge } from '../../grader/grade.ts';
import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import type { RunFolder } from '../../grader/run-folder.ts';
import { loadSubmission } from '../../grader/submission.ts';
import type { Candidate } from '../../grader/verify/candidate.ts';
import { layOut } from '../../grader/verify/trial-folder.ts';
import { progressText } from '../progress-text.ts';

export interface TourOptions {
  /** Where submissions are put together. */
  folder: RunFolder;
  signal: AbortSignal;
}

/** One submission of the tour: judged when its turn comes, shown when its place comes. */
export class TourGrading {
  readonly lab: Lab;
  readonly candidate: Candidate;
  /** What goes on, in a few words. */
  doing = 'waiting for its turn …';
  readonly #result = Promise.withResolvers<Grade | GraderError>();

  constructor(lab: Lab, candidate: Candidate) {
    this.lab = lab;
    this.candidate = candidate;
  }

  /** The grade, or what is wrong with the lab. */
  get result(): Promise<Grade | GraderError> {
    return this.#result.promise;
  }

  /** `onChange` is called whenever `doing` is another. */
  async run({ folder, signal }: TourOptions, onChange: () => void): Promise<void> {
    try {
      await using laidOut = await layOut(this.candidate, folder);
      const submission = await loadSubmission(laidOut.path);
      const textAfter = progressText();
      const grade = await judge(this.lab, submission, {
        signal,
        onEvent: (event) => {
          this.doing = textAfter(event) ?? this.doing;
          onChange();
        },
      });
      this.#result.resolve(grade);
    } catch (error) {
      if (!(error instanceof GraderError)) throw error;
      this.#result.resolve(error);
    }
  }
}

/** Whether a grade is what `expect.yaml` declares; the solution passes everything. */
export function isAsExpected({ requirements }: Grade, candidate: Candidate): boolean {
  const declared = candidate.role === 'wrong' ? candidate.expectation : undefined;
  return requirements.every(({ id, verdict }) => {
    if (declared?.fails.includes(id)) return verdict === 'failed';
    return verdict === 'passed' || declared?.mayFail.includes(id) === true;
  });
}
