import type { Grade } from '../../grader/grade-record.ts';

/** A whole Grade of a lab with two requirements, S-01 passed and S-02 failed, to vary. */
export function sampleGrade(changes: Partial<Grade> = {}): Grade {
  const hash = `sha256:${'0'.repeat(64)}`;
  return {
    formatVersion: 1,
    lab: 'sample',
    labTitle: 'A sample lab',
    labHash: hash,
    submissionHash: hash,
    seed: '7f3a',
    sandbox: 'process',
    outcome: 'graded',
    outcomeDetail: null,
    score: 60,
    maxScore: 100,
    requirements: [
      requirement('S-01', 'passed'),
      { ...requirement('S-02', 'failed'), points: 40, earned: 0, feedback: 'It must be so.' },
    ],
    services: [],
    phases: { servicesMs: 0, buildMs: 0, readyMs: 100, checksMs: 200 },
    startedAt: '2026-11-23T20:00:00.000Z',
    durationMs: 310,
    ...changes,
  };
}

/** A requirement with one check of that verdict, worth 60 points. */
export function requirement(
  id: string,
  verdict: 'passed' | 'failed' | 'blocked' | 'errored',
): Grade['requirements'][number] {
  const message = verdict === 'passed' ? null : 'GET /: expected status 200, got 404';
  return {
    id,
    title: `What ${id} asks for`,
    source: 'RFC 9110 section 9.3.1',
    points: 60,
    earned: verdict === 'passed' ? 60 : 0,
    verdict,
    feedback: null,
    hints: 2,
    checks: [
      {
        name: `${id} is so`,
        verdict,
        durationMs: 3,
        message,
        expected: null,
        actual: null,
        timeline: [],
      },
    ],
  };
}
