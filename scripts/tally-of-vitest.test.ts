import { expect, test } from 'vitest';
import { closingLine } from './tally.ts';
import { tallyOfVitest } from './tally-of-vitest.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});
const json = (...testResults: object[]) => JSON.stringify({ testResults });

test('counts tests by how they ended, over all files', () => {
  const results = json(file('passed', 'passed', 'skipped'), file('failed', 'passed', 'failed'));
  expect(closingLine(tallyOfVitest(results, 1))).toBe('2 passed, 1 failed, 1 skipped');
});

test('a file that could not be loaded is a failure', () => {
  expect(tallyOfVitest(json(file('failed')), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a bad end with every test passed is a failure', () => {
  const results = json(file('passed', 'passed'));
  expect(tallyOfVitest(results, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(tallyOfVitest(results, 0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

test('a run that left no results is a failure', () => {
  expect(tallyOfVitest(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
