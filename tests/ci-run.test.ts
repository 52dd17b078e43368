import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ourScript = join(import.meta.dirname, '..', '.ci', 'run');

/** Stands for npm and lab.mjs alike: notes its arguments, then prints and exits as told. */
const fakeCommand = `#!/bin/sh
echo "$@" >> "$CLONE/calls.log"
case "$*" in
  *containers.ts) echo "\${CONTAINERS_SAY-4 passed, 0 failed}" ;;
  *redteam.ts) echo "\${REDTEAM_SAYS-6 passed, 0 failed}" ;;
  *prove.ts) echo "\${PROVE_SAYS-5 passed, 0 failed}"; exit "\${PROVE_EXIT-0}" ;;
  test) echo "\${TEST_SAYS-3 passed, 0 failed, 1 skipped}"; exit "\${TEST_EXIT-0}" ;;
esac
`;

let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'lab-ci-run-'));
  mkdirSync(join(clone, '.ci'));
  cpSync(ourScript, join(clone, '.ci', 'run'));
  mkdirSync(join(clone, 'tools'));
  writeFileSync(join(clone, 'tools', 'npm'), fakeCommand, { mode: 0o755 });
  // `node bin/lab.mjs …` reaches the same fake, without the launcher's path
  writeFileSync(join(clone, 'tools', 'node'), '#!/bin/sh\nshift; exec npm "$@"\n', { mode: 0o755 });
  // With or without an engine, it runs what it is given.
  writeFileSync(join(clone, '.ci', 'with-engine'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  writeFileSync(join(clone, '.gitignore'), 'tools/\ncalls.log\n');
  write('labs/one/lab.yaml', 'id: one');
  write('labs/two/lab.yaml', 'id: two');
  write('grader/grade.ts', '');
  git('init', '-q');
  commit();
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

const containers = 'run scripts/containers.ts';
const redteam = 'run redteam/redteam.ts';
const authors = 'setup --yes --authors';
const prove = 'run scripts/prove.ts';

test('adds up the tests, the containers and the kill matrix, and stops the services', () => {
  const ended = run();
  expect(ended.status).toBe(0);
  expect(lastLine(ended.stdout)).toBe('18 passed, 0 failed');
  expect(calls()).toEqual(['test', containers, redteam, authors, prove, 'down']);
});

test('tells how many were skipped in all, before the last line', () => {
  const { stdout } = run({ CONTAINERS_SAY: '0 passed, 0 failed, 12 skipped' });
  expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
    '13 skipped, for the reasons printed above.',
    '14 passed, 0 failed',
  ]);
});

test('tests the services in containers when one changed', () => {
  write('runtime/services/redis.ts', 'changed');
  commit();
  run({ LAB_CI_BASE: 'HEAD~1' });
  expect(calls()).toContain(containers);
});

test('leaves the containers out when nothing about services changed', () => {
  write('README.md', 'changed');
  commit();
  const ended = run({ LAB_CI_BASE: 'HEAD~1' });
  expect(lastLine(ended.stdout)).toBe('8 passed, 0 failed');
  expect(calls()).toEqual(['test', authors, prove, 'down']);
});

test('tests the containers when the revision is unknown', () => {
  run({ LAB_CI_BASE: 'no-such-revision' });
  expect(calls()).toContain(containers);
});

test.each(['grader/sandbox/limits.ts', 'grader/reporters/junit.ts'])(
  'tries the attacks when %s changed',
  (file) => {
    write(file, 'changed');
    commit();
    run({ LAB_CI_BASE: 'HEAD~1' });
    expect(calls()).toEqual(['test', redteam, authors, prove, 'down']);
  },
);

test('is red when anything failed, but goes on to the end', () => {
  const ended = run({ TEST_SAYS: '2 passed, 1 failed', TEST_EXIT: '1' });
  expect(ended.status).toBe(1);
  expect(lastLine(ended.stdout)).toBe('17 passed, 1 failed');
  expect(calls()).toEqual(['test', containers, redteam, authors, prove, 'down']);
});

test('is red when a step ends badly without admitting a failure, or prints no counts', () => {
  expect(lastLine(run({ PROVE_EXIT: '3' }).stdout)).toBe('18 passed, 1 failed');
  expect(lastLine(run({ PROVE_SAYS: 'nothing to say' }).stdout)).toBe('13 passed, 1 failed');
});

function run(env: Record<string, string> = {}) {
  return spawnSync(join(clone, '.ci', 'run'), {
    encoding: 'utf8',
    env: { PATH: `${join(clone, 'tools')}:/usr/bin:/bin`, CLONE: clone, ...env },
  });
}

function calls(): string[] {
  return readFileSync(join(clone, 'calls.log'), 'utf8').trimEnd().split('\n');
}

function lastLine(text: string): string | undefined {
  return text.trimEnd().split('\n').at(-1);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

function commit(): void {
  git('add', '-A');
  git('-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '-qm', 'change');
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: clone, stdio: 'pipe' });
}
