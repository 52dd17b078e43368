import type { Grade } from '../../grader/grade-record.ts';
import type { CutShortRun } from '../../grader/journal.ts';
import { scoreRequirements } from '../../grader/score.ts';

/** A hash was never taken, and what lies there now may be something else. */
const unknownHash = `sha256:${'0'.repeat(64)}`;

/** The grade of a run whose grader was killed, from the verdicts it had on disk. */
export function cutShortGrade({ header, plan, results }: CutShortRun): Grade {
  const { lab, seed, startedAt } = header;
  const message = 'Not judged: the run was cut short.';
  const requirements = scoreRequirements(lab, plan, results, { verdict: 'blocked', message });
  const judgedMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return {
    formatVersion: 1,
    lab: lab.id,
    labTitle: lab.title,
    labHash: unknownHash,
    submissionHash: unknownHash,
    seed,
    sandbox: 'process',
    outcome: 'interrupted',
    outcomeDetail: { message: `Cut short after ${results.length} of ${plan.length} checks.` },
    score: requirements.reduce((sum, { earned }) => sum + earned, 0),
    maxScore: 100,
    requirements,
    services: [],
    phases: { servicesMs: 0, buildMs: 0, readyMs: 0, checksMs: judgedMs },
    startedAt,
    durationMs: judgedMs,
  };
}
