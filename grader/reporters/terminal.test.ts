import { describe, expect, test } from 'vitest';
import {
  sampleCheck,
  sampleExchange,
  sampleGrade,
  sampleRequirement,
} from '../../tests/sample-grade.ts';
import type { CheckGrade, RequirementGrade } from '../grade-record.ts';
import { displayWidth } from './display-width.ts';
import type { Style } from './reporter.ts';
import { terminalReport } from './terminal.ts';

const passed = sampleRequirement({ id: 'MINI-01', verdict: 'passed', points: 50, earned: 50 });
const blocked = sampleRequirement({ id: 'MINI-03', verdict: 'blocked', feedback: null });

test('lists the requirements, explains what failed, and ends with the score', () => {
  const grade = sampleGrade({ score: 50, requirements: [passed, sampleRequirement(), blocked] });
  expect(terminalReport(grade).split('\n')).toEqual([
    'A miniature lab (miniature)',
    '',
    '  ✓ MINI-01  50  Creating a note answers 201 with its Location',
    '  ✗ MINI-02  30  Creating a note answers 201 with its Location',
    '  · MINI-03  30  Creating a note answers 201 with its Location',
    '',
    '✗ MINI-02  Creating a note answers 201 with its Location',
    '  POST /notes: expected status 201, got 200',
    '  sent      curl -i --path-as-is http://127.0.0.1:4000/notes \\',
    '            -H \'content-type: application/json\' --data-raw \'{"text":"milk"}\'',
    '  came      200 application/json {"id":"1"}',
    '  After a successful POST the client must learn where the note is.',
    '  Rule: RFC 9110 section 9.3.3. A hint: lab hint MINI-02',
    '',
    '50 of 100 points · 1 of 3 requirements, 1.1 s, seed 7f3a',
  ]);
});

test('a last line says where to go from here', () => {
  const report = terminalReport(sampleGrade(), { next: 'Next: lab check' });
  expect(report.split('\n').at(-1)).toBe('Next: lab check');
});

test('focus explains one failure only', () => {
  const requirements = [sampleRequirement(), sampleRequirement({ id: 'MINI-09' })];
  const report = terminalReport(sampleGrade({ requirements }), { focus: 'MINI-09' });
  expect(report).toContain('✗ MINI-09  Creating');
  expect(report).not.toContain('✗ MINI-02  Creating');
});

test('marks verdicts by colour, not by colour alone', () => {
  const style: Style = (kind, text) => `<${kind}>${text}</>`;
  const requirements = [passed, sampleRequirement(), sampleRequirement({ verdict: 'errored' })];
  const report = terminalReport(sampleGrade({ requirements }), { style });
  expect(report).toContain('<good>✓</>');
  expect(report).toContain('<bad>✗</>');
  expect(report).toContain('<warn>!</>');
});

describe('a failure', () => {
  test('without a hint promises none', () => {
    expect(failure({}, { hints: 0 }).at(-1)).toBe('  Rule: RFC 9110 section 9.3.3');
  });

  test('shows up to four steps that led to it, and how many are left out', () => {
    const steps = Array.from({ length: 6 }, (_, index) => ({
      atMs: 100 * index,
      kind: 'amqp' as const,
      text: `step ${index}`,
    }));
    const lines = failure({ timeline: [...steps, sampleExchange()] });
    expect(lines.slice(2, 7)).toEqual([
      '  … 2 earlier steps',
      '  0.200 s  step 2',
      '  0.300 s  step 3',
      '  0.400 s  step 4',
      '  0.500 s  step 5',
    ]);
  });

  test('shows the exchange its message speaks of, not a later one', () => {
    const later = sampleExchange({ method: 'GET', url: 'http://127.0.0.1:4000/after' });
    const lines = failure({ timeline: [sampleExchange(), later] });
    expect(lines.find((line) => line.startsWith('  sent'))).toContain('4000/notes');
    expect(lines).toContain('  0.250 s  GET /notes → 200 (3 ms)');
  });

  test('says what was expected where its message does not', () => {
    const message = 'the order was charged twice';
    expect(failure({ message, expected: 'one charge', actual: 'two charges' })).toContain(
      '  expected  one charge',
    );
    expect(failure().some((line) => line.startsWith('  expected'))).toBe(false);
  });

  test('shows what the service logged, from its error on, when it answered 500', () => {
    const log = (text: string) => ({ atMs: 1, kind: 'log' as const, text: `service: ${text}` });
    const timeline = [
      ...['listening', 'POST /notes', 'TypeError: notes.add is not a function'].map(log),
      ...['    at create (file:///work/src/notes.ts:12:9)', '    at node:internal/x:1:1'].map(log),
      sampleExchange({ status: 500, responseBody: '' }),
    ];
    expect(failure({ timeline }).slice(4, 9)).toEqual([
      '  came      500 application/json no body',
      '  | listening',
      '  | POST /notes',
      '  | TypeError: notes.add is not a function',
      '  |     at create (file:///work/src/notes.ts:12:9)',
    ]);
    const fine = failure({ timeline: [...timeline.slice(0, -1), sampleExchange()] });
    expect(fine.some((line) => line.includes('TypeError'))).toBe(false);
  });

  test('shows the last output of a service that crashed', () => {
    const message =
      'POST /notes: no answer: the service ended with exit code 1\n' +
      'The service ended with exit code 1 while it was being judged. Its last output:\n' +
      'ReferenceError: note is not defined\n    at create (file:///work/src/notes.ts:12:9)';
    const timeline = [sampleExchange({ status: null, error: 'the connection was closed' })];
    expect(failure({ message, timeline }).slice(1, 9)).toEqual([
      '  POST /notes: no answer: the service ended with exit code 1',
      '  The service ended with exit code 1 while it was being judged.',
      '  sent      curl -i --path-as-is http://127.0.0.1:4000/notes \\',
      '            -H \'content-type: application/json\' --data-raw \'{"text":"milk"}\'',
      '  came      the connection was closed',
      '  | ReferenceError: note is not defined',
      '  |     at create (file:///work/src/notes.ts:12:9)',
      '  After a successful POST the client must learn where the note is.',
    ]);
  });

  test('of several checks tells the first in full and the others in a line', () => {
    const checks = [sampleCheck(), sampleCheck({ message: 'GET /notes: expected 2 notes, got 1' })];
    expect(failure({}, { checks })).toContain('  also: GET /notes: expected 2 notes, got 1');
  });

  test('that discloses nothing still says which rule was broken', () => {
    const nothing = { name: '', message: null, expected: null, actual: null, timeline: [] };
    expect(failure(nothing)).toEqual([
      '✗ MINI-02  Creating a note answers 201 with its Location',
      '  After a successful POST the client must learn where the note is.',
      '  Rule: RFC 9110 section 9.3.3. A hint: lab hint MINI-02',
    ]);
  });

  test('stays within the width and a dozen lines or so, whatever came back', () => {
    const responseBody = JSON.stringify(Array(200).fill({ id: '漢字'.repeat(4), ok: true }));
    const long = `POST /notes: expected ${'x'.repeat(400)}, got ${'y '.repeat(300)}`;
    const requestBody = `{"text":"${'z'.repeat(3000)}"}`;
    const timeline = [sampleExchange({ responseBody, requestBody })];
    for (const width of [80, 40, 200]) {
      const requirements = [
        sampleRequirement({ checks: [sampleCheck({ message: long, timeline })] }),
      ];
      const lines = terminalReport(sampleGrade({ requirements }), { width }).split('\n');
      const widest = Math.max(...lines.slice(0, -1).map(displayWidth));
      expect(widest).toBeLessThanOrEqual(Math.min(width, 100));
      expect(lines.length).toBeLessThanOrEqual(26);
    }
  });

  test('prints nothing that acts on the terminal', () => {
    const hostile = '\u001b[2J\u001b]0;x\u0007\r\u202e\u009b31m\u200b';
    const message = `POST /notes: expected x, got ${hostile}`;
    const timeline = [
      { atMs: 1, kind: 'log' as const, text: hostile },
      { atMs: 1, kind: 'amqp' as const, text: hostile },
      sampleExchange({ status: 500, responseBody: hostile, requestBody: hostile }),
    ];
    const report = terminalReport(
      sampleGrade({
        requirements: [
          sampleRequirement({ checks: [sampleCheck({ message, timeline, expected: hostile })] }),
        ],
        outcome: 'crashed',
        outcomeDetail: { message: hostile, lastOutput: [hostile] },
      }),
    );
    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/);
    expect(report).toContain('␛[2J');
  });
});

describe('an outcome other than graded', () => {
  test('before anything was judged is all there is to read', () => {
    const unreached = sampleRequirement({
      checks: [sampleCheck({ durationMs: 0, timeline: [], message: 'It ended.' })],
    });
    const grade = sampleGrade({
      outcome: 'crashed',
      outcomeDetail: {
        message: 'The service ended with exit code 1 before it answered on port 4000.',
        lastOutput: ["SyntaxError: Unexpected identifier 'body'", 'Node.js v24.21.0'],
      },
      requirements: [unreached],
    });
    expect(terminalReport(grade).split('\n')).toEqual([
      'A miniature lab (miniature)',
      '',
      'Your service crashed.',
      '  The service ended with exit code 1 before it answered on port 4000.',
      '  Its last output:',
      "  | SyntaxError: Unexpected identifier 'body'",
      '',
      '0 of 100 points · 0 of 1 requirements, 1.1 s, seed 7f3a',
    ]);
  });

  test('tells an error whole, and of other long lines beginning and end', () => {
    const missing = `Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /home/ada/labs/problem-details/src/app.ts`;
    const other = `  url: 'file:///home/ada/labs/problem-details/node_modules/${'deep/'.repeat(20)}index.js'`;
    const report = terminalReport(
      sampleGrade({
        outcome: 'crashed',
        outcomeDetail: { message: 'It ended.', lastOutput: [missing, other] },
      }),
    );
    expect(report).toContain(
      "  | Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from",
    );
    expect(report).toContain('\n  | /home/ada/labs/problem-details/src/app.ts\n');
    expect(report).toMatch(/\n {2}\| {3}url: 'file:.*….*index\.js'\n/);
  });

  test('that says nothing about the submission gives no points either', () => {
    const checks = [sampleCheck({ verdict: 'errored', durationMs: 0, timeline: [] })];
    const grade = sampleGrade({
      outcome: 'environment',
      outcomeDetail: { message: 'Not gradable here: needs python3.' },
      requirements: [sampleRequirement({ verdict: 'errored', checks })],
    });
    expect(terminalReport(grade).split('\n').slice(2)).toEqual([
      'This machine lacks something.',
      '  Not gradable here: needs python3.',
      '',
      'Nothing was judged · 1.1 s, seed 7f3a',
    ]);
  });

  test('in the middle comes after what was judged', () => {
    const grade = sampleGrade({
      outcome: 'interrupted',
      outcomeDetail: { message: 'Interrupted.' },
      requirements: [passed, blocked],
    });
    const lines = terminalReport(grade).split('\n');
    expect(lines.slice(2, 4).map((line) => line.slice(2, 11))).toEqual(['✓ MINI-01', '· MINI-03']);
    expect(lines.slice(4, 7)).toEqual(['', 'Interrupted.', '  Interrupted.']);
  });
});

function failure(check: Partial<CheckGrade> = {}, parts: Partial<RequirementGrade> = {}): string[] {
  const requirement = sampleRequirement({ checks: [sampleCheck(check)], ...parts });
  const lines = terminalReport(sampleGrade({ requirements: [requirement] })).split('\n');
  const start = lines.findIndex((line) => line.startsWith('✗'));
  return lines.slice(start, lines.indexOf('', start));
}
