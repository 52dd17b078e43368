import { expect, test } from 'vitest';
import { parseXml, type XmlElement } from '../../tests/parse-xml.ts';
import { sampleCheck, sampleGrade, sampleRequirement } from '../../tests/sample-grade.ts';
import type { Grade } from '../grade-record.ts';
import { junitReport } from './junit.ts';

test('has one test case per requirement, mapped by verdict, and the counts add up', () => {
  const report = parsed({
    requirements: [
      sampleRequirement({ id: 'MINI-01', verdict: 'passed', earned: 30, checks: [] }),
      sampleRequirement({ id: 'MINI-02', verdict: 'failed' }),
      sampleRequirement({
        id: 'MINI-03',
        verdict: 'blocked',
        feedback: null,
        checks: [sampleCheck({ verdict: 'blocked', message: 'Not judged.', timeline: [] })],
      }),
      sampleRequirement({ id: 'MINI-04', verdict: 'errored', feedback: null }),
    ],
  });
  expect(report.name).toBe('testsuites');
  for (const counted of [report, suiteOf(report)]) {
    expect(counted.attributes).toMatchObject({
      tests: '4',
      failures: '1',
      errors: '1',
      skipped: '1',
    });
  }
  const cases = casesOf(report);
  expect(cases.map(({ attributes }) => attributes.name?.slice(0, 7))).toEqual([
    'MINI-01',
    'MINI-02',
    'MINI-03',
    'MINI-04',
  ]);
  expect(cases.map(({ attributes }) => attributes.classname)).toEqual(Array(4).fill('miniature'));
  expect(cases.map(resultOf).map((result) => result?.name)).toEqual([
    undefined,
    'failure',
    'skipped',
    'error',
  ]);
});

test('a failure carries its words as the message, and its evidence as text', () => {
  const failure = resultOf(casesOf(parsed())[0] as XmlElement);
  expect(failure?.attributes).toEqual({
    type: 'failed',
    message: 'POST /notes: expected status 201, got 200',
  });
  expect(failure?.text.split('\n')).toEqual([
    'a note is created, and Location leads to it',
    'POST /notes: expected status 201, got 200',
    "sent: curl -i --path-as-is http://127.0.0.1:4000/notes -H 'content-type: application/json' " +
      `--data-raw '{"text":"milk"}'`,
    'came: 200 {"id":"1"}',
    '',
    'After a successful POST the client must learn where the note is.',
  ]);
});

test('checks and points are properties of the test case; the seed is one of the suite', () => {
  const report = parsed();
  expect(propertiesOf(casesOf(report)[0] as XmlElement)).toEqual([
    ['points', '30'],
    ['earned', '0'],
    ['source', 'RFC 9110 section 9.3.3'],
    ['check.failed', 'a note is created, and Location leads to it'],
  ]);
  expect(propertiesOf(suiteOf(report))).toContainEqual(['seed', '7f3a']);
});

test('times are in seconds', () => {
  const report = parsed();
  expect(suiteOf(report).attributes).toMatchObject({
    time: '1.130',
    timestamp: '2026-11-23T20:00:00.000Z',
  });
  expect(casesOf(report)[0]?.attributes.time).toBe('0.013');
});

test('another outcome than graded stands in system-err, each output line marked', () => {
  const report = parsed({
    outcome: 'crashed',
    outcomeDetail: { message: 'The service ended.', lastOutput: ['</system-err>', '\u001b[2J'] },
  });
  const systemErr = suiteOf(report).children.find(({ name }) => name === 'system-err');
  expect(systemErr?.text).toBe('crashed: The service ended.\n| </system-err>\n| ␛[2J');
});

test('nothing a submission says adds, ends or breaks a test case', () => {
  const hostile =
    ']]></failure></testcase><testcase name="forged"/><!-- \u0000\u001b\ud800\uffff & "\' --> &bogus;';
  const report = parsed({
    requirements: [
      sampleRequirement({
        checks: [sampleCheck({ name: hostile, message: hostile, actual: hostile })],
        feedback: hostile,
      }),
    ],
    outcome: 'crashed',
    outcomeDetail: { message: hostile, lastOutput: [hostile] },
  });
  expect(casesOf(report)).toHaveLength(1);
  const failure = resultOf(casesOf(report)[0] as XmlElement);
  expect(failure?.text).toContain(']]></failure></testcase><testcase name="forged"/>');
  expect(failure?.text).toContain('␀␛\ufffd\ufffd & "\'');
});

const parsed = (parts?: Partial<Grade>) => parseXml(junitReport(sampleGrade(parts)));

const suiteOf = (report: XmlElement): XmlElement => report.children[0] as XmlElement;

const casesOf = (report: XmlElement) =>
  suiteOf(report).children.filter(({ name }) => name === 'testcase');

const resultOf = (testcase: XmlElement) =>
  testcase.children.find(({ name }) => name !== 'properties');

function propertiesOf(element: XmlElement) {
  const properties = element.children.find(({ name }) => name === 'properties');
  return properties?.children.map(({ attributes }) => [attributes.name, attributes.value]);
}
