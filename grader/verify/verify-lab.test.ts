import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, loadLab } from '../lab.ts';
import type { LabProof, Verification } from './verification.ts';
import { type VerifyOptions, verifyLab } from './verify-lab.ts';

const fixture = (name: string) => loadLab(join(import.meta.dirname, 'fixtures', name));
const workspace = join(import.meta.dirname, '..', '..', 'workspace');

/** Folders of this process: other tests verify labs at the same time. */
function foldersLeft(): string[] {
  return readdirSync(workspace).filter((name) => {
    const owner = join(workspace, name, 'owner');
    const mine = existsSync(owner) && readFileSync(owner, 'utf8').startsWith(`${process.pid} `);
    return name.startsWith('.verify-') && mine;
  });
}

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
    expect(foldersLeft()).toEqual([]);
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
  expect(foldersLeft()).toEqual([]);
});

describe('with submissions of its own', () => {
  let labWith: Lab;
  let folder: string;

  beforeAll(async () => {
    const lab = await fixture('doubles');
    folder = await mkdtemp(join(tmpdir(), 'lab-verify-test-'));
    await cp(lab.submissionsFolder, folder, { recursive: true });
    labWith = { ...lab, submissionsFolder: folder };
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('one that needs what is missing here is skipped, and fails where nothing may be', async () => {
    await writeFile(
      join(folder, 'accepted', 'express', 'lab.json'),
      JSON.stringify({ lab: 'doubles', start: ['node', 'server.ts'], needs: ['nosuchprogram'] }),
    );
    const lenient = await verifyLab(labWith, { only: 'express' });
    expect(lenient.verifications).toMatchObject([
      { subject: 'accepted/express', result: 'skipped', reason: 'needs nosuchprogram' },
    ]);
    const strict = await verifyLab(labWith, { only: 'express', strict: true });
    expect(problems(failures(strict, 'accepted/express'))).toEqual([
      'is judged: could not run here: needs nosuchprogram',
    ]);
  });

  test('expectations that contradict the lab are named with file, line and column', async () => {
    const file = join(folder, 'wrong', 'adds', 'expect.yaml');
    await writeFile(file, 'fails: [DBL-09, DBL-01]\nmayFail: [DBL-01]\nsays:\n  DBL-02: "x"\n');
    await rm(join(folder, 'wrong', 'takes-words', 'expect.yaml'));
    const refused = await verifyLab(labWith).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'bad-lab' });
    expect(String(refused).split('\n')).toEqual([
      expect.stringContaining(`${file}:1:9: DBL-09 is no requirement of doubles`),
      expect.stringContaining(`${file}:2:11: DBL-01 is in fails already`),
      expect.stringContaining(`${file}:4:11: DBL-02 is not in fails`),
      expect.stringContaining(`${file}:1:17: DBL-01 fails, but says lacks the words`),
      expect.stringContaining('takes-words/expect.yaml: there is no such file'),
    ]);
  });
});
