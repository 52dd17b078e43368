import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bubblewrapHere } from '../tests/bubblewrap-here.ts';
import { attacks } from './attacks/table.ts';
import type { Attempt } from './attempt.ts';
import { elsewhere } from './elsewhere.ts';
import { problemsOf } from './problems-of.ts';
import { runAttacks } from './run-attacks.ts';
import { sinkProblems } from './sink-problems.ts';

/** All attacks on all sandboxes take minutes: `npm run redteam`. */
const quick = attacks.filter((attack) => attack.quick);
const allOfThemMs = 300_000;

describe.for(bubblewrapHere() ? (['bubblewrap', 'process'] as const) : (['process'] as const))(
  '%s',
  (sandbox) => {
    test(
      'no attack comes through that it says to stop',
      async () => {
        const { results, problem } = await runAttacks(sandbox, quick);
        expect(problem).toBeUndefined();
        expect(results).toHaveLength(quick.length);
        const through = results.filter(({ fate }) => fate === 'came through');
        expect(through.map(({ attack, problems }) => [attack.name, ...problems])).toEqual([]);
      },
      allOfThemMs,
    );
  },
);

test('every attack has a name of its own', () => {
  const names = attacks.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('every row of the table is tried, or held elsewhere', () => {
  const rows = [...attacks, ...elsewhere].flatMap((one) => one.rows);
  const missing = Array.from({ length: 75 }, (_, index) => index + 1).filter(
    (row) => !rows.includes(row),
  );
  expect(missing).toEqual([]);
  for (const file of elsewhere.flatMap(({ tests }) => tests)) {
    expect(existsSync(join(import.meta.dirname, '..', file)), file).toBe(true);
  }
});

test.for([
  ['U+1b in terminal', { terminal: 'a\u001b[2J' }],
  ['U+202e in json', { json: '\u202e' }],
  ['::add-mask:: in terminal', { terminal: 'a\n  ::add-mask::x' }],
  ['##[ in junit', { junit: 'a ##[endgroup]' }],
  ['1 test cases in junit', { junit: '<testcase name=""/>' }],
] as const)('a report that acts is told: %s', ([says, artifacts]) => {
  expect(sinkProblems(artifacts, 0)).toContain(says);
});

describe('an attack that came through is told', () => {
  const attack = { rows: [1], name: 'one', does: '', stoppedBy: 'sandbox' } as const;
  const nothing: Attempt = {
    ...{ grade: undefined, artifacts: {}, canaries: [], touched: [], survivors: [] },
    ...{ peakBytes: 0, refused: false, durationMs: 0 },
  };
  test.for<[says: string, attempt: Partial<Attempt>]>([
    ['canary-file in terminal', { canaries: ['canary-file in terminal'] }],
    ['2 connections', { touched: ['2 connections'] }],
    ['left behind: sleep 600', { survivors: ['sleep 600'] }],
    ['the grader had 512 MB', { peakBytes: 512 * 1024 * 1024 }],
  ])('%s', ([says, attempt]) => {
    const killed = { ...attack, graderIsKilled: true };
    expect(problemsOf(killed, { ...nothing, ...attempt })).toEqual([says]);
    expect(problemsOf(killed, nothing)).toEqual([]);
    expect(problemsOf(attack, nothing)).toEqual([expect.stringContaining('there is no grade')]);
  });
});
