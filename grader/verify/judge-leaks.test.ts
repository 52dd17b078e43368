import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CheckResult } from '../check-result.ts';
import type { Grade } from '../grade-record.ts';
import { loadLab } from '../lab.ts';
import type { Disclosure } from '../schema/lab-manifest.ts';
import { scoreRequirements } from '../score.ts';
import { checkFragments } from './check-fragments.ts';
import { judgeLeaks } from './judge-leaks.ts';

const lab = await loadLab(join(import.meta.dirname, 'fixtures', 'doubles'));
const fragments = await checkFragments(lab);

/** What the lint says of one failed check of DBL-01, disclosed up to a level. */
function lint(level: Disclosure, result: Partial<CheckResult>): string | undefined {
  const requirements = lab.requirements.map((one) => ({ ...one, disclose: level }));
  const failed: CheckResult = {
    ...{ requirement: 'DBL-01', name: 'doubles', verdict: 'failed', durationMs: 1, timeline: [] },
    ...result,
  };
  const levelled = { ...lab, requirements };
  const grade: Grade = {
    ...{ formatVersion: 1, lab: lab.id, labTitle: lab.title, labHash: '', submissionHash: '' },
    ...{ seed: '1', sandbox: 'process', outcome: 'graded', outcomeDetail: null, score: 0 },
    ...{ maxScore: 100, services: [], startedAt: '', durationMs: 1 },
    phases: { servicesMs: 0, buildMs: 0, readyMs: 0, checksMs: 0 },
    requirements: scoreRequirements(levelled, [failed], [failed], {
      verdict: 'blocked',
      message: 'Not judged.',
    }),
  };
  return judgeLeaks({ lab: levelled, grade, results: [failed] }, fragments).problem?.got;
}

test('an honest failure leaks nothing, at any level', () => {
  const message = 'GET /double/4: expected the JSON {"result":8}, got {"result":6}';
  const values = { message, expected: 'the JSON {"result":8}', actual: '{"result":6}' };
  for (const level of ['none', 'symptom', 'actual', 'full'] as const) {
    expect(lint(level, values)).toBeUndefined();
  }
});

test('a line of a check is found, however it is wrapped', () => {
  const line = 'const number =\n      any.integer(10, 1000);';
  expect(lint('full', { message: `failed at ${line}` })).toMatch(
    /^check source \(const number = any/,
  );
});

test('a path of a check is found, also on the timeline', () => {
  const text = `at ${lab.checksFolder}/doubles.check.ts:8:3`;
  const timeline = [{ atMs: 1, kind: 'note' as const, text }];
  expect(lint('full', { message: 'wrong', timeline })).toMatch(/^a path of ours/);
});

test('an expected value is found in words of the check, where the level hides it', () => {
  const told = { message: 'the result should have been 8642', expected: '8642', actual: '17' };
  expect(lint('full', told)).toBeUndefined();
  expect(lint('actual', told)).toMatch(/above its level actual \(8642\)/);
  expect(lint('symptom', told)).toMatch(/above its level symptom \(8642\)/);
  expect(lint('none', told)).toBeUndefined();
});

test('a value is looked for as a word, and an absent answer is no value', () => {
  const number = { message: 'POST /items/20481: failed', expected: '2048', actual: '204' };
  expect(lint('symptom', number)).toBeUndefined();
  const late = { message: 'not met within 500 ms', expected: 'within 500 ms', actual: 'within' };
  expect(lint('symptom', late)).toBeUndefined();
});
