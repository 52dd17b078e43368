import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bubblewrapHere } from '../../tests/bubblewrap-here.ts';
import { lab as command } from '../../tests/lab-command.ts';
import { goodServer, labJson, MiniatureLab } from '../../tests/miniature-lab.ts';

let miniature: MiniatureLab;
beforeAll(async () => {
  miniature = await MiniatureLab.create();
});
afterAll(() => miniature[Symbol.asyncDispose]());

const lab = (...args: string[]) => command(args, { env: { LAB_LABS_DIR: miniature.labsFolder } });
const handedIn = async () => {
  const folder = await miniature.submission({ 'lab.json': labJson(), 'server.mjs': goodServer });
  const archive = `${folder}.tar.gz`;
  execFileSync('tar', ['-czf', archive, '-C', folder, '.']);
  return { folder, archive };
};

test('an archive is judged as its folder is, with the same hash', async () => {
  const { folder, archive } = await handedIn();
  const [one, other] = await Promise.all(
    [folder, archive].map(async (path) => JSON.parse((await lab('grade', path, '--json')).stdout)),
  );
  expect(other).toMatchObject({
    outcome: 'graded',
    score: 100,
    submissionHash: one.submissionHash,
  });
});

test('what is no submission is refused in a sentence', async () => {
  const { folder } = await handedIn();
  writeFileSync(join(folder, 'work.zip'), 'no archive');
  const ended = await lab('grade', join(folder, 'work.zip'));
  expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
  expect(ended.stderr).toMatch(/work\.zip: it is expected to be a folder, or an archive/);
});

describe.runIf(bubblewrapHere())('signed', () => {
  test('a grade is genuine; changed, for another question or submission it is not', async () => {
    const { folder, archive } = await handedIn();
    const key = join(folder, 'key');
    expect((await lab('attest', '--new-key', key)).exitCode).toBe(0);
    const graded = await lab('grade', archive, '--json', '--sign', key, '--nonce', 'q1');
    expect(graded).toMatchObject({ exitCode: 0 });
    const file = join(folder, 'grade.json');
    writeFileSync(file, graded.stdout);
    const attest = (...args: string[]) => lab('attest', file, '--key', `${key}.pub`, ...args);

    const genuine = await attest('--nonce', 'q1', '--submission', archive);
    expect(genuine.stdout).toMatch(/✓ Genuine: 100 of 100 in miniature, signed \d{4}-/);
    expect(genuine.exitCode).toBe(0);
    const old = await attest('--nonce', 'q2');
    expect(old.stdout).toMatch(/✗ Not to be believed\n {2}It answers the nonce q1, not q2/);
    expect(old.exitCode).toBe(1);
    const other = await attest('--submission', folder); // by now it holds the key as well
    expect(other.stdout).toMatch(/the grade of another submission/);

    writeFileSync(file, readFileSync(file, 'utf8').replace('"score": 100', '"score": 99'));
    const forged = await attest();
    expect(forged.stdout).toMatch(/The signature does not match/);
    expect(forged.exitCode).toBe(1);
  });

  test('a key that is none is told before anything is judged', async () => {
    const { folder, archive } = await handedIn();
    const ended = await lab('grade', archive, '--sign', join(folder, 'lab.json'));
    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toMatch(/is no Ed25519 private key in PEM/);
  });
});
