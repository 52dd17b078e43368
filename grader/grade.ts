import type { GradeOptions } from './grade-options.ts';
import type { Grade } from './grade-record.ts';
import type { Lab } from './lab.ts';
import { Run } from './run.ts';
import type { Submission } from './submission.ts';

export type { GradeEvent, GradeOptions } from './grade-options.ts';

/**
 * Judges a submission against a lab. The submission is started first, and everything else (loading
 * checks, hashing) happens while it starts. Always resolves with a Grade: what kept the submission
 * from being judged is its `outcome`.
 * @throws {GraderError} `bad-lab` when the lab itself is broken.
 */
export async function grade(
  lab: Lab,
  submission: Submission,
  options: GradeOptions = {},
): Promise<Grade> {
  await using run = new Run(lab, submission, options);
  try {
    run.assertChecks();
    run.startServices();
    await run.chooseSandbox();
    run.assertPrograms();
    await run.build();
    await run.freeze();
    await using main = await run.launch();
    const plan = await run.plan();
    await run.ready(main);
    await run.checks(plan, main);
  } catch (error) {
    run.end(error);
  }
  await run.assertFrozen();
  return run.grade();
}
