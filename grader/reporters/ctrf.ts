import type { Verdict } from '../check-result.ts';
import type { Grade, RequirementGrade } from '../grade-record.ts';
import { forJson } from '../untrusted/for-json.ts';
import { evidenceText } from './evidence-text.ts';
import { verdictCounts } from './verdict-counts.ts';

/**
 * Common Test Report Format (ctrf.io), specification 1.0.0: one test per requirement, its checks as
 * steps. `blocked` is `skipped`; `errored` is `other`, for it says nothing about the submission.
 */
export function ctrfReport(grade: Grade): string {
  const { passed, failed, blocked, errored } = verdictCounts(grade);
  const start = Date.parse(grade.startedAt);
  const duration = Math.round(grade.durationMs);
  const { lab, outcome, outcomeDetail, score, maxScore, seed, sandbox, labHash } = grade;
  const { submissionHash, phases, services } = grade;
  return forJson({
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    timestamp: grade.startedAt,
    generatedBy: 'lab grade',
    results: {
      tool: { name: 'lab', extra: { gradeFormatVersion: grade.formatVersion } },
      summary: {
        tests: grade.requirements.length,
        ...{ passed, failed, skipped: blocked, pending: 0, other: errored },
        ...{ suites: 1, start, stop: start + duration, duration },
        extra: { outcome, outcomeDetail, score, maxScore },
      },
      tests: grade.requirements.map((requirement) => test(requirement, grade)),
      environment: {
        ...{ reportName: grade.labTitle, appName: lab },
        extra: { seed, sandbox, labHash, submissionHash, phases, services },
      },
    },
  });
}

function test(requirement: RequirementGrade, { lab }: Grade): object {
  const { id, title, verdict, points, earned, source, checks, feedback } = requirement;
  const message = checks.find((check) => check.message !== null)?.message ?? feedback;
  const trace = verdict === 'passed' ? '' : evidenceText(requirement);
  return {
    name: `${id} ${title}`,
    status: statuses[verdict],
    rawStatus: verdict,
    duration: Math.round(checks.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    suite: [lab],
    ...(verdict === 'passed' || message === null ? {} : { message }),
    ...(trace === '' ? {} : { trace }),
    labels: { requirement: id, points, earned, source },
    steps: checks.map((check) => ({
      name: check.name || id,
      status: statuses[check.verdict],
      extra: { durationMs: check.durationMs },
    })),
  };
}

const statuses = {
  passed: 'passed',
  failed: 'failed',
  blocked: 'skipped',
  errored: 'other',
} as const satisfies Record<Verdict, string>;
