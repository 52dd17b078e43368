import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { sampleCheck, sampleGrade, sampleRequirement } from '../../tests/sample-grade.ts';
import { ctrfReport } from './ctrf.ts';

const text = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 0 };
const extra = { type: 'object' };
const status = { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] };

/** The parts of the CTRF 1.0.0 schema that a report of ours uses; like it, closed everywhere. */
const ctrf = closed(['reportFormat', 'specVersion', 'results'], {
  reportFormat: { const: 'CTRF' },
  specVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
  timestamp: { type: 'string', format: 'date-time' },
  generatedBy: text,
  results: closed(['tool', 'summary', 'tests'], {
    tool: closed(['name'], { name: text, version: text, extra }),
    summary: closed(['tests', 'passed', 'failed', 'skipped', 'pending', 'other', 'start', 'stop'], {
      ...{ tests: count, passed: count, failed: count, skipped: count, pending: count },
      ...{ other: count, suites: count, start: count, stop: count, duration: count, extra },
    }),
    tests: {
      type: 'array',
      items: closed(['name', 'status', 'duration'], {
        ...{ name: text, status, duration: count, rawStatus: text, message: text, trace: text },
        suite: { type: 'array', minItems: 1, items: text },
        labels: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
        steps: { type: 'array', items: closed(['name', 'status'], { name: text, status, extra }) },
        extra,
      }),
    },
    environment: closed([], { reportName: text, appName: text, extra }),
  }),
});

const requirements = [
  sampleRequirement({
    id: 'MINI-01',
    verdict: 'passed',
    earned: 30,
    feedback: null,
    checks: [sampleCheck({ verdict: 'passed', message: null, timeline: [] })],
  }),
  sampleRequirement(),
  sampleRequirement({
    id: 'MINI-03',
    verdict: 'blocked',
    feedback: null,
    checks: [sampleCheck({ verdict: 'blocked', message: 'Not judged.', timeline: [] })],
  }),
  sampleRequirement({
    id: 'MINI-04',
    verdict: 'errored',
    feedback: null,
    checks: [sampleCheck({ name: '', verdict: 'errored', message: 'Our fault.', timeline: [] })],
  }),
];

test('is a valid CTRF document', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(ctrf);
  for (const grade of [
    sampleGrade({ requirements }),
    sampleGrade({
      outcome: 'crashed',
      outcomeDetail: { message: 'It ended.', lastOutput: ['\u001b'] },
      requirements: [sampleRequirement({ checks: [] })],
    }),
  ]) {
    validate(JSON.parse(ctrfReport(grade)));
    expect(validate.errors).toBeNull();
  }
});

test('maps the four verdicts, keeps the original, and the summary adds up', () => {
  const { results } = JSON.parse(ctrfReport(sampleGrade({ requirements })));
  expect(results.tests.map((one: Record<string, unknown>) => [one.rawStatus, one.status])).toEqual([
    ['passed', 'passed'],
    ['failed', 'failed'],
    ['blocked', 'skipped'],
    ['errored', 'other'],
  ]);
  expect(results.summary).toMatchObject({
    ...{ tests: 4, passed: 1, failed: 1, skipped: 1, other: 1, pending: 0 },
    ...{ start: Date.parse('2026-11-23T20:00:00Z'), duration: 1130 },
    stop: Date.parse('2026-11-23T20:00:01.130Z'),
  });
});

test('a failed requirement carries its words, its evidence and its checks as steps', () => {
  const { results } = JSON.parse(ctrfReport(sampleGrade()));
  expect(results.tests).toEqual([
    {
      name: 'MINI-02 Creating a note answers 201 with its Location',
      status: 'failed',
      rawStatus: 'failed',
      duration: 13,
      suite: ['miniature'],
      message: 'POST /notes: expected status 201, got 200',
      trace: expect.stringContaining('came: 200 {"id":"1"}'),
      labels: {
        requirement: 'MINI-02',
        points: 30,
        earned: 0,
        source: 'RFC 9110 section 9.3.3',
      },
      steps: [
        {
          name: 'a note is created, and Location leads to it',
          status: 'failed',
          extra: { durationMs: 12.5 },
        },
      ],
    },
  ]);
});

test('a requirement that passed has neither message nor trace', () => {
  const { results } = JSON.parse(ctrfReport(sampleGrade({ requirements })));
  expect(Object.keys(results.tests[0])).not.toEqual(expect.arrayContaining(['message']));
  expect(Object.keys(results.tests[0])).not.toEqual(expect.arrayContaining(['trace']));
});

function closed(required: readonly string[], properties: Record<string, object>): object {
  return { type: 'object', required, properties, additionalProperties: false };
}
