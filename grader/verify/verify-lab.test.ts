import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLab } from '../lab.ts';
import type { LabProof, Verification } from './verification.ts';
import { type VerifyOptions, verifyLab } from './verify-lab.ts';

const fixture = (name: string) => loadLab(join(import.meta.dirname, 'fixtures', name));
const workspace = join(import.meta.dirname, '..', '..', 'workspace');

async function proofOf(name: string, options?: VerifyOptions): Promise<LabProof> {
  return verifyLab(await fixture(name), options);
}

const failures = ({ verifications }: LabProof, subject: string) =>
  verifications.filter((one) => one.subject === subject && one.result === 'failed');

const problems = (verifications: readonly Verification[]) =>
  verifications.map(({ claim, problem }) => `${claim}: ${problem?.got}`);

describe('a sound lab', async () => {
  const proof = await proofOf('doubles');

  test('is proven', () => {
    expect(problems(proof.verifications.filter(({ result }) => result !== 'passed'))).toEqual([]);
    expect(proof.verifications.length).toBeGreaterThan(50);
  });

  test('has a matrix of what kills what', () => {
    expect(proof.matrix).toEqual({
      requirements: ['DBL-01', 'DBL-02'],
      submissions: ['wrong/adds', 'wrong/takes-words'],
      marks: [
        ['killed', 'passed'],
        ['passed', 'killed'],
      ],
    });
  });

  test('leaves no folder behind', () => {
    const mine = readdirSync(workspace).filter((name) => name.startsWith('.verify-'));
    expect(mine).toEqual([]);
  });
});

describe('a lab with mistakes', async () => {
  const proof = await proofOf('unproven', { jobs: 1 });
  const got = (subject: string) => problems(failures(proof, subject));

  test('a wrong submission that passes what it should fail', () => {
    expect(got('wrong/no-flaw')).toEqual([
      'fails UNP-01: UNP-01 passed',
      'says "expected" for UNP-01: no failure: UNP-01 passed',
    ]);
  });

  test('a wrong submission that fails more than it declares', () => {
    expect(got('wrong/two-flaws')).toEqual([
      'fails nothing else: UNP-02 did not pass either',
      expect.stringMatching(/^leaks nothing: something of UNP-02 above its level symptom/),
    ]);
  });

  test('a wrong submission without the declared words, and what was said instead', () => {
    const [only, ...more] = failures(proof, 'wrong/other-words');
    expect(only?.claim).toBe('says "words nobody says" for UNP-01');
    expect(only?.problem?.words).toMatch(/UNP-01 failed: GET .*expected the JSON/);
    expect(more).toEqual([]);
  });

  test('a message that shows a path of ours', () => {
    expect(got('wrong/zero')).toEqual([expect.stringMatching(/^leaks nothing: a path of ours/)]);
  });

  test('requirements that nothing kills', () => {
    for (const id of ['UNP-02', 'UNP-03', 'UNP-04']) {
      expect(got(id)).toEqual([expect.stringContaining(`nothing kills ${id}`)]);
    }
    expect(got('UNP-01')).toEqual([]);
    expect(got('UNP-05')).toEqual([]);
  });

  test('an accepted submission that fails', () => {
    expect(got('accepted/quotes')).toContainEqual(
      expect.stringMatching(/^scores 100: .*UNP-01.* not passed/),
    );
  });

  test('accepted submissions made with nothing but what the solution is made with', () => {
    expect(got('accepted')).toEqual([expect.stringContaining('only the same means')]);
  });

  test('a starter that scores', () => {
    expect(got('starter')).toContainEqual(expect.stringMatching(/^scores at most 10: [468]0:/));
  });

  test('a check that breaks, with its fault', () => {
    const broken = failures(proof, 'universal/always-404-even-healthz');
    expect(broken).toEqual([]);
    const [fault] = failures(proof, 'universal/always-404');
    expect(fault?.claim).toBe('is judged without a fault of ours');
    expect(fault?.problem?.got).toBe('UNP-03 errored');
    expect(fault?.problem?.words).toMatch(/TypeError.*\n.*unproven\.check\.ts:\d+/);
  });

  test('a check that is not the same from run to run, with the seeds', () => {
    const flaky = failures(proof, 'solution').find(({ claim }) => claim === '2 runs agree');
    expect(flaky?.problem?.got).toMatch(/^UNP-04 (passed|failed) 1 times, /);
    expect(flaky?.seeds).toHaveLength(2);
  });

  test('a brief without a requirement or a variable', () => {
    expect(got('README.md')).toEqual([
      'names every requirement: no mention of UNP-03',
      'names every variable of lab.yaml: no mention of DOUBLE_FACTOR',
    ]);
  });
});

test('one submission alone is judged without the rules of the lab', async () => {
  const reports: string[] = [];
  const proof = await proofOf('doubles', {
    only: 'adds',
    runs: 3,
    seed: '12345678',
    onReport: (_name, report) => reports.push(report),
  });
  expect(proof.matrix).toBeNull();
  expect(new Set(proof.verifications.map(({ subject }) => subject))).toEqual(
    new Set(['wrong/adds']),
  );
  expect(proof.verifications.map(({ claim }) => claim)).toContain('3 runs agree');
  expect(reports).toHaveLength(3);
  expect(reports.filter((report) => report.includes('seed 12345678'))).toHaveLength(1);
});

test('an unknown name lists those there are', async () => {
  await expect(proofOf('doubles', { only: 'wrong/nothing' })).rejects.toThrow(
    /no submission named "wrong\/nothing"; there are .*solution/,
  );
});

test('an interruption ends it and clears up', async () => {
  const controller = new AbortController();
  const interrupted = proofOf('doubles', {
    signal: controller.signal,
    onEvent: () => controller.abort(),
  });
  await expect(interrupted).rejects.toMatchObject({ code: 'interrupted' });
  expect(readdirSync(workspace).filter((name) => name.startsWith('.verify-'))).toEqual([]);
});
