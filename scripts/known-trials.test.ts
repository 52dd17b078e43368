import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLab } from '../grader/lab.ts';
import type { Candidate } from '../grader/verify/candidate.ts';
import type { Trial } from '../grader/verify/verification.ts';
import { knownTrials } from './known-trials.ts';

let root: string;
let labFolder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'known-trials-'));
  labFolder = join(root, 'first-api');
  cpSync(join(import.meta.dirname, '../labs/first-api'), labFolder, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const trial: Trial = {
  candidate: 'starter',
  seed: '1',
  outcome: 'graded',
  score: 0,
  verdicts: { 'FA-01': 'failed' },
  findings: [],
  durationMs: 1,
};

async function known(judge = 'judge') {
  return knownTrials(join(root, 'trials'), await loadLab(labFolder), judge);
}

function starter(): Candidate {
  return { role: 'starter', name: 'starter', layers: [join(labFolder, 'starter')] };
}

test('knows what was kept', async () => {
  expect(await (await known()).of(starter())).toBeUndefined();
  await (await known()).keep(starter(), [trial]);
  const again = await known();
  expect(await again.of(starter())).toEqual([trial]);
  expect(again.found).toBe(1);
});

test.each([
  ['its own files', () => writeFileSync(join(labFolder, 'starter/new.ts'), '')],
  ['a check', () => writeFileSync(join(labFolder, 'checks/new.check.ts'), '')],
  ['the manifest', () => writeFileSync(join(labFolder, 'lab.yaml'), yaml, { flag: 'a' })],
])('forgets when %s changed', async (_what, change) => {
  await (await known()).keep(starter(), [trial]);
  change();
  expect(await (await known()).of(starter())).toBeUndefined();
});

test('what was edited while it was judged is not known', async () => {
  const during = await known();
  await during.of(starter());
  writeFileSync(join(labFolder, 'checks/new.check.ts'), '');
  await during.keep(starter(), [trial]);
  expect(await (await known()).of(starter())).toBeUndefined();
});

test('forgets when the judge changed', async () => {
  await (await known()).keep(starter(), [trial]);
  expect(await (await known('another')).of(starter())).toBeUndefined();
});

const yaml = '\n# a comment\n';
