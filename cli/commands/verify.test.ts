import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';

const root = join(import.meta.dirname, '..', '..');
const workspace = join(root, 'workspace');

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['cli/main.ts', 'verify', ...args], {
    cwd: root,
    env: { ...process.env, CI: '', LAB_LABS_DIR: join(root, 'grader', 'verify', 'fixtures') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function labVerify(...args: string[]) {
  const child = start(...args);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('its output is piped');
  const [out, err, code] = await Promise.all([text(stdout), text(stderr), exit]);
  return { out, err, code };
}

test('a proven lab: the matrix, the counts on the last line, exit code 0', async () => {
  const { out, code } = await labVerify('doubles');
  expect(out).toMatch(/^doubles: proven, \d+ of \d+ verifications passed/);
  expect(out).toContain('DBL-01   ✗ ·\nDBL-02   · ✗\n');
  expect(out).toMatch(/\n\d+ passed, 0 failed\n$/);
  expect(code).toBe(0);
});

test('a lab that is not proven: each problem with its remedy, exit code 1', async () => {
  const { out, code } = await labVerify('unproven');
  const problem = out.split('\n\n').find((part) => part.includes('wrong/no-flaw: fails UNP-01'));
  expect(problem?.split('\n').map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
    '✗ wrong/no-flaw: fails UNP-01',
    'expected UNP-01 to fail',
    'got UNP-01 passed',
    'remedy No check of UNP-01 notices this flaw: make one stricter, or correct "fails".',
    expect.stringMatching(/^seed [0-9a-f]{8}$/),
  ]);
  expect(out).toMatch(/\n\d+ passed, \d\d failed\n$/);
  expect(code).toBe(1);
});

test('--only shows what a learner would read', async () => {
  const { out, code } = await labVerify('doubles', '--only', 'adds', '--seed', '0badcafe');
  expect(out).toContain('seed 0badcafe');
  expect(out).toMatch(/expected the JSON .*"result":/);
  expect(out).toMatch(/\n\d+ passed, 0 failed\n$/);
  expect(code).toBe(0);
});

test('--json prints data and nothing else', async () => {
  const { out, code } = await labVerify('doubles', '--json', '--only', 'solution', '--runs', '3');
  const { formatVersion, labs } = JSON.parse(out);
  expect(formatVersion).toBe(1);
  expect(labs).toMatchObject([{ lab: 'doubles', matrix: null }]);
  expect(labs[0].verifications).toContainEqual({
    subject: 'solution',
    claim: '3 runs agree',
    result: 'passed',
  });
  expect(code).toBe(0);
});

test.for([
  [['nothing'], 'There is no lab "nothing"'],
  [['--only', 'solution'], 'With --only, name the one lab'],
  [['doubles', '--only', 'wrong/nothing'], 'There is no submission named "wrong/nothing"'],
  [['doubles', '--runs', '0'], '--runs is "0"; give a number from 1'],
  [['doubles', '--backend', 'magic'], 'There is no backend "magic"'],
] as const)('lab verify %s is refused', async ([args, message]) => {
  const { err, code } = await labVerify(...args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

test('what kill -9 leaves behind is cleared by the next one', async () => {
  const child = start('doubles');
  const own = await waitUntil(() => folderOf(child.pid), {
    what: 'its folder',
    deadlineMs: 20_000,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(own)).toBe(true);
  expect((await labVerify('doubles', '--only', 'solution', '--runs', '1')).code).toBe(0);
  expect(existsSync(own)).toBe(false);
});

function folderOf(pid: number | undefined): string | undefined {
  if (!existsSync(workspace)) return undefined;
  return readdirSync(workspace)
    .filter((name) => name.startsWith('.verify-'))
    .map((name) => join(workspace, name))
    .find((folder) => ownerOf(folder).startsWith(`${pid} `));
}

function ownerOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'owner'), 'utf8');
  } catch {
    return '';
  }
}
