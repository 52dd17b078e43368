import { expect, test } from 'vitest';
import { matrixText } from './matrix-text.ts';
import type { KillMatrix, Mark } from './verification.ts';

const marksOf = (row: string) =>
  [...row].map((sign) => ({ x: 'killed', '?': 'allowed', '.': 'passed', '!': 'deviant' })[sign]);

test('requirements down, wrong submissions across by number, then their names', () => {
  const matrix: KillMatrix = {
    requirements: ['A-01', 'A-02'],
    submissions: ['wrong/first', 'wrong/second', 'wrong/third'],
    marks: [marksOf('x.?') as Mark[], marksOf('.!x') as Mark[]],
  };
  expect(matrixText(matrix).split('\n')).toEqual([
    '       1 2 3',
    'A-01   ✗ · ?',
    'A-02   · ! ✗',
    '',
    '1 first   2 second  3 third',
    '',
    '✗ fails as declared   · passes   ? may fail, and did   ! not as declared',
  ]);
});

test('many submissions are split into blocks of at most 100 columns', () => {
  const submissions = Array.from({ length: 123 }, (_, index) => `wrong/submission-${index + 1}`);
  const marks = [submissions.map((): Mark => 'passed')];
  const text = matrixText({ requirements: ['LONGNAME-01'], submissions, marks });
  const lines = text.split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
  const rows = lines.filter((line) => line.startsWith('LONGNAME-01'));
  expect(rows).toHaveLength(6);
  expect(rows.join('').match(/·/g)).toHaveLength(123);
  for (const [index, name] of submissions.entries()) {
    expect(text).toContain(`${index + 1} ${name.replace('wrong/', '')}`);
  }
});

test('a lab without wrong submissions says so', () => {
  expect(matrixText({ requirements: ['A-01'], submissions: [], marks: [[]] })).toBe(
    'There are no wrong submissions.',
  );
});
