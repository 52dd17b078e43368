import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { findLab } from '../grader/catalog.ts';
import type { Verdict } from '../grader/check-result.ts';
import type { Candidate } from '../grader/verify/candidate.ts';
import { compareRunners } from './compare-runners.ts';
import { compareTrial } from './compare-trial.ts';
import { runProgram } from './run-program.ts';
import { verdictsOf } from './verdicts-of-vitest.ts';

const everySubmissionMs = 240_000;

test(
  'engine and vitest agree on every submission of first-api',
  async () => {
    const { compared, differences } = await compareRunners(await findLab('first-api'));
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(500);
  },
  everySubmissionMs,
);

test('a check file runs under vitest as it is, against the submission named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lab-author-'));
  const outputFile = join(folder, 'vitest.json');
  try {
    const exitCode = await runProgram(
      'vitest/vitest.mjs',
      [
        'run',
        '--config=grader/vitest/vitest.config.ts',
        '--project=first-api',
        '--reporter=json',
        `--outputFile=${outputFile}`,
      ],
      { LAB_SUBMISSION: 'wrong/created-200' },
    );
    expect(exitCode).toBe(1);
    const { testResults } = JSON.parse(await readFile(outputFile, 'utf8'));
    const names = testResults.map(({ name }: { name: string }) => basename(name));
    expect(names).toContain('notes.check.ts');
    const verdicts = [...(verdictsOf({ testResults }).get('') ?? [])];
    const failed = verdicts.filter(([, verdict]) => verdict !== 'passed');
    expect(failed).toEqual([['FA-03', 'failed']]);
    expect(verdicts).toHaveLength(12);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

const candidate: Candidate = {
  role: 'wrong',
  name: 'wrong/one',
  layers: [],
  expectation: { fails: ['A-01'], mayFail: ['A-04'], says: {} },
};

const trial = (verdicts: Record<string, Verdict>) => ({
  ...{ candidate: 'wrong/one', seed: '1', outcome: 'graded' as const, score: 0 },
  ...{ verdicts, findings: [], durationMs: 1 },
});

const result = (title: string, status: string, verdict?: Verdict) => ({
  ...{ ancestorTitles: ['wrong/one'], title, status },
  meta: verdict ? { verdict } : {},
});

test('a difference is named; what may fail or was not judged is left out', () => {
  const byVitest = verdictsOf({
    testResults: [
      {
        assertionResults: [
          result('A-01 one', 'failed', 'failed'),
          result('A-01 two', 'passed', 'passed'),
          result('A-02 one', 'passed', 'passed'),
          result('A-03 one', 'failed'),
          result('A-04 one', 'passed', 'passed'),
          result('A-05 one', 'passed', 'passed'),
        ],
      },
    ],
  });
  const engine = trial({
    ...{ 'A-01': 'failed', 'A-02': 'failed', 'A-03': 'passed' },
    ...{ 'A-04': 'failed', 'A-05': 'blocked', 'A-06': 'passed' },
  });
  expect(compareTrial(candidate, engine, byVitest)).toEqual([
    undefined,
    'wrong/one A-02: the engine says failed, vitest passed',
    'wrong/one A-03: the engine says passed, vitest errored',
    'wrong/one A-06: the engine says passed, vitest nothing',
  ]);
});
