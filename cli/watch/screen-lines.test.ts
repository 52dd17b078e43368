import { expect, test } from 'vitest';
import type { Grade } from '../../grader/grade-record.ts';
import type { Lab } from '../../grader/lab.ts';
import { displayWidth } from '../../grader/reporters/display-width.ts';
import { plain } from '../../grader/reporters/reporter.ts';
import { requirement, sampleGrade } from '../../tests/cli/sample-grade.ts';
import { screenLines } from './screen-lines.ts';
import { afterFocus, changedBetween, focusOf, type WatchView } from './watch-view.ts';

const view = (changes: Partial<WatchView> = {}): WatchView => ({
  folder: 'workspace/sample',
  lab: { id: 'sample', title: 'A sample lab' } as Lab,
  hints: [],
  hintsLeft: 2,
  showsList: false,
  mayReset: true,
  asksReset: false,
  changed: [],
  gradedAt: new Date(),
  ...changes,
});

const many = (verdicts: readonly ('passed' | 'failed' | 'blocked' | 'errored')[]): Grade =>
  sampleGrade({
    requirements: verdicts.map((verdict, index) =>
      requirement(`S-${String(index + 1).padStart(2, '0')}`, verdict),
    ),
  });

const views: Record<string, WatchView> = {
  'before anything is judged': view({ running: 'starting …' }),
  'one failure': view({ grade: sampleGrade(), hints: ['Look closer. '.repeat(20)] }),
  'forty failures as a list': view({ grade: many(Array(40).fill('failed')), showsList: true }),
  'a problem of a thousand words': view({ problem: 'lab.json is not valid. '.repeat(1000) }),
  'wide and hostile text': view({
    folder: `workspace/${'\u001b[31m漢字🐇'.repeat(20)}`,
    grade: sampleGrade({
      outcome: 'crashed',
      outcomeDetail: { message: '漢字'.repeat(200), lastOutput: ['\u001b]0;x\u0007'.repeat(50)] },
    }),
    note: '\u001b[2J'.repeat(30),
    running: `\r\n${'🐇'.repeat(100)}`,
  }),
  'all done': view({ grade: many(['passed', 'passed']), nextLab: 'another' }),
};

test.for(Object.entries(views))('%s fits every terminal', ([, shown]) => {
  for (const columns of [50, 80, 120]) {
    for (const rows of [16, 24, 50]) {
      const lines = screenLines(shown, plain, { columns, rows });
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) {
        expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/[\u0000-\u001f\u007f]/);
      }
      expect(lines.at(-1)).toMatch(/q quit/);
    }
  }
});

test('the focus is the first that failed, moves in a circle, and holds while it fails', () => {
  const grade = many(['passed', 'failed', 'blocked', 'failed', 'errored']);
  const shown = view({ grade });
  expect(focusOf(shown)?.id).toBe('S-02');
  const visited = [1, 2, 3].map(() => {
    shown.chosen = afterFocus(shown)?.id;
    return shown.chosen;
  });
  expect(visited).toEqual(['S-04', 'S-05', 'S-02']);
  shown.chosen = 'S-04';
  shown.grade = many(['passed', 'failed', 'passed', 'failed', 'passed']);
  expect(focusOf(shown)?.id).toBe('S-04');
  shown.grade = many(['passed', 'failed', 'passed', 'passed', 'passed']);
  expect(focusOf(shown)?.id).toBe('S-02');
  shown.problem = 'lab.json is gone';
  expect(focusOf(shown)).toBeUndefined();
});

test('a crash for want of packages says what brings them', () => {
  const crashed = { message: 'The service ended with exit code 1.', lastOutput: [] };
  const grade = {
    ...many(['failed']),
    outcome: 'crashed' as const,
    outcomeDetail: crashed as unknown as Grade['outcomeDetail'],
  };
  for (const { checks } of grade.requirements) for (const one of checks) one.durationMs = 0;
  const lines = screenLines(view({ grade, missing: ['express', 'pg'] }), plain, {
    columns: 100,
    rows: 30,
  });
  expect(lines).toContain(
    'Next: npm install in workspace/sample, where express, pg are not to be found',
  );
});

test('the marks show every verdict, the one in focus, and what is new', () => {
  const grade = many(['passed', 'failed', 'blocked', 'errored']);
  const lines = screenLines(view({ grade, changed: ['S-01', 'S-02'] }), plain, {
    columns: 80,
    rows: 30,
  });
  expect(lines).toContain('  ✓01 [✗02] ·03  !04 ');
  expect(lines.at(-2)).toMatch(/judged at \d\d:\d\d:\d\d in 0\.3 s · new: ✓01 ✗02$/);
});

test('what changed is told only between two gradings that judged something', () => {
  const before = many(['passed', 'failed', 'blocked']);
  const after = many(['failed', 'passed', 'blocked']);
  expect(changedBetween(before, after)).toEqual(['S-01', 'S-02']);
  expect(changedBetween(undefined, after)).toEqual([]);
  const neverReady = { ...many(['failed', 'failed', 'failed']), outcome: 'not-ready' as const };
  for (const { checks } of neverReady.requirements) for (const one of checks) one.durationMs = 0;
  expect(changedBetween(before, neverReady)).toEqual([]);
});
