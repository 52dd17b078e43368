import type { CheckGrade, Grade, RequirementGrade } from '../grader/grade-record.ts';

/** A grade to report about, with parts laid over it. */
export function sampleGrade(parts: Partial<Grade> = {}): Grade {
  return {
    formatVersion: 1,
    lab: 'miniature',
    labTitle: 'A miniature lab',
    labHash: `sha256:${'a'.repeat(64)}`,
    submissionHash: `sha256:${'b'.repeat(64)}`,
    seed: '7f3a',
    sandbox: 'process',
    outcome: 'graded',
    outcomeDetail: null,
    score: 0,
    maxScore: 100,
    requirements: [sampleRequirement()],
    services: [],
    phases: { servicesMs: 0, buildMs: 0, readyMs: 181, checksMs: 903 },
    startedAt: '2026-11-23T20:00:00.000Z',
    durationMs: 1130,
    ...parts,
  };
}

/** A failed requirement. */
export function sampleRequirement(parts: Partial<RequirementGrade> = {}): RequirementGrade {
  return {
    id: 'MINI-02',
    title: 'Creating a note answers 201 with its Location',
    source: 'RFC 9110 section 9.3.3',
    points: 30,
    earned: 0,
    verdict: 'failed',
    feedback: 'After a successful POST the client must learn where the note is.',
    hints: 2,
    checks: [sampleCheck()],
    ...parts,
  };
}

/** A failed check with its one exchange. */
export function sampleCheck(parts: Partial<CheckGrade> = {}): CheckGrade {
  return {
    name: 'a note is created, and Location leads to it',
    verdict: 'failed',
    durationMs: 12.5,
    message: 'POST /notes: expected status 201, got 200',
    expected: 'status 201',
    actual: '200',
    timeline: [sampleExchange()],
    ...parts,
  };
}

/** `POST /notes → 200` as the timeline carries it. */
export function sampleExchange(
  parts: Partial<NonNullable<CheckGrade['timeline'][number]['http']>> = {},
): CheckGrade['timeline'][number] {
  const http = {
    method: 'POST',
    url: 'http://127.0.0.1:4000/notes',
    requestHeaders: { 'content-type': 'application/json' },
    requestBody: '{"text":"milk"}',
    status: 200,
    responseHeaders: [['Content-Type', 'application/json'] as [string, string]],
    responseBody: '{"id":"1"}',
    error: null,
    durationMs: 3,
    ...parts,
  };
  return {
    atMs: 250,
    kind: 'http',
    text: `${http.method as string} /notes → ${http.status} (3 ms)`,
    http,
  };
}
