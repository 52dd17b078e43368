import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { waitUntil } from '../runtime/wait-until.ts';
import { FakeClone } from './launcher/fake-clone.ts';

describe('packages', () => {
  test('are installed with npm ci when there are none, then main.ts runs with its arguments', async () => {
    await using clone = await FakeClone.create();
    const ended = await clone.run({ args: ['list', '--json'] });
    expect(ended).toMatchObject({ exitCode: 0, stdout: 'main ["list","--json"]\n' });
    expect(ended.stderr).toMatch(/^Installing packages \(once, about half a minute\) …\n/);
    expect(await clone.npmCalls()).toEqual([
      expect.stringMatching(/^ci .*--ignore-scripts --no-audit --no-fund/),
    ]);
  });

  test('cost a warm start nothing: no npm, no word', async () => {
    await using clone = await FakeClone.create();
    await clone.run();
    const warm = await clone.run();
    expect(warm).toEqual({ exitCode: 0, signal: null, stdout: 'main []\n', stderr: '' });
    expect(await clone.npmCalls()).toHaveLength(1);
  });

  test('are installed again when the lock file changed', async () => {
    await using clone = await FakeClone.create();
    await clone.run();
    await clone.writeLock('2.0.0');
    expect((await clone.run()).exitCode).toBe(0);
    expect(await clone.npmCalls()).toHaveLength(2);
  });

  test('are left alone when the lock file is only younger, as after a checkout', async () => {
    await using clone = await FakeClone.create();
    await clone.run();
    const later = new Date(Date.now() + 60_000);
    await utimes(join(clone.root, 'package-lock.json'), later, later);
    expect((await clone.run()).stderr).toBe('');
    expect(await clone.npmCalls()).toHaveLength(1);
  });

  test('that npm cannot install end with 3, the remedy last, and the old ones in place', async () => {
    await using clone = await FakeClone.create();
    await clone.run();
    await clone.writeLock('2.0.0');
    const failed = await clone.run({ env: { FAKE_NPM: 'fail', FAKE_NPM_SAYS: 'code EWHATEVER' } });
    expect(failed).toMatchObject({ exitCode: 3, stdout: '' });
    expect(failed.stderr.trimEnd().split('\n').slice(-2)).toEqual([
      'npm error code EWHATEVER',
      expect.stringMatching(/^lab: Installing packages failed: .* run "npm ci" yourself/),
    ]);
    const kept = await readFile(join(clone.root, 'node_modules', '.package-lock.json'), 'utf8');
    expect(kept).toContain('1.0.0');
  });

  test('without a network are said to need one', async () => {
    await using clone = await FakeClone.create();
    const env = { FAKE_NPM: 'fail', FAKE_NPM_SAYS: 'code ENOTFOUND' };
    const failed = await clone.run({ env });
    expect(failed.exitCode).toBe(3);
    expect(failed.stderr).toContain('the package registry cannot be reached. Connect');
  });

  test('whose install was cut short are not taken for installed', async () => {
    await using clone = await FakeClone.create();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const installing = clone.start({ env: { FAKE_NPM: 'hang' } });
      await installing.printed('Installing packages');
      await waitUntil(async () => (await staged(clone)).length === 1, {
        deadlineMs: 10_000,
        what: 'the folder npm works in',
      });
      installing.child.kill(signal);
      expect(await installing.ended).toMatchObject({ signal, stdout: '' });
    }
    expect((await clone.run()).stdout).toBe('main []\n');
    expect(await staged(clone)).toEqual([]);
  });

  test('end together with an npm that is at work when told to end', async () => {
    await using clone = await FakeClone.create();
    const installing = clone.start({ env: { FAKE_NPM: 'hang' } });
    await clone.untilNpmCalls(1);
    installing.child.kill('SIGTERM');
    expect(await installing.ended).toMatchObject({ signal: 'SIGTERM' });
    expect(await clone.npmIsAlive()).toBe(false);
  });

  test('are installed once when two commands start together', async () => {
    await using clone = await FakeClone.create();
    const first = clone.start({ env: { FAKE_NPM: 'hang' } });
    await clone.untilNpmCalls(1);
    const second = clone.start();
    await second.printed('Waiting for another lab command');
    await clone.release();
    const both = await Promise.all([first.ended, second.ended]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['main []\n', 'main []\n']);
    expect(await clone.npmCalls()).toHaveLength(1);
  });
});

describe('an older Node', () => {
  const nodeVersion = '20.20.2';

  test('hands over to Node 24, fetched from npm the first time only', async () => {
    await using clone = await FakeClone.create();
    const ended = await clone.run({ nodeVersion, args: ['list'] });
    expect(ended).toMatchObject({ exitCode: 0, stdout: 'main ["list"]\n' });
    const [fetch, install] = await clone.npmCalls();
    expect(fetch).toMatch(/^install node-\S+@24\.\d+\.\d+ .*--ignore-scripts/);
    expect(install).toMatch(/^ci /);
    expect((await clone.run({ nodeVersion })).stderr).toBe('');
    expect(await clone.npmCalls()).toHaveLength(2);
  });

  test('is refused below 18 with one line', async () => {
    await using clone = await FakeClone.create();
    const refused = await clone.run({ nodeVersion: '16.1.0' });
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toMatch(/^lab: Node 24 is needed.* Install Node 24 from .*\n$/);
  });

  test('says so when the fetched Node does not run here, and does not keep it', async () => {
    await using clone = await FakeClone.create();
    for (const attempt of [1, 2]) {
      const refused = await clone.run({ nodeVersion, env: { FAKE_NODE: 'exit 127' } });
      expect(refused.exitCode).toBe(3);
      expect(refused.stderr).toContain('does not run on this system');
      expect(await clone.npmCalls()).toHaveLength(attempt);
    }
  });

  test('passes the exit code on', async () => {
    await using clone = await FakeClone.create('process.exitCode = 7;');
    expect((await clone.run({ nodeVersion })).exitCode).toBe(7);
  });

  test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on', async (signal) => {
    await using clone = await FakeClone.create(untilSignal);
    const running = clone.start({ nodeVersion });
    await running.printed('waiting');
    running.child.kill(signal);
    expect(await running.ended).toMatchObject({ exitCode: 9, stdout: `waiting\ngot ${signal}\n` });
  });

  test('ends by the signal that ended the command', async () => {
    await using clone = await FakeClone.create(`process.kill(process.pid, 'SIGKILL');`);
    expect(await clone.run({ nodeVersion })).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
  });

  test('when killed takes the command along', async () => {
    await using clone = await FakeClone.create(untilSignal);
    const running = clone.start({ nodeVersion });
    await running.printed('waiting');
    running.child.kill('SIGKILL');
    const { stdout } = await running.ended;
    expect(stdout).toBe('waiting\ngot SIGTERM\n');
  });
});

describe('the command', () => {
  test('runs in the same process when Node is new enough, and by its own exit code', async () => {
    await using clone = await FakeClone.create('console.log(process.pid); process.exitCode = 5;');
    const running = clone.start();
    const ended = await running.ended;
    expect(ended).toMatchObject({ exitCode: 5, stdout: `${running.child.pid}\n` });
  });

  test('may be one of our own scripts', async () => {
    await using clone = await FakeClone.create();
    await writeFile(join(clone.root, 'own.ts'), `console.log('own', process.argv.slice(2));`);
    const ended = await clone.run({ args: ['run', 'own.ts', '--fast'] });
    expect(ended).toMatchObject({ exitCode: 0, stdout: "own [ '--fast' ]\n" });
    expect((await clone.run({ args: ['run'] })).stderr).toMatch(/^lab: Name the script to run/);
  });

  test('sees none of our variables, and prints no experimental warnings', async () => {
    await using clone = await FakeClone.create(`
      import { DatabaseSync } from 'node:sqlite';
      new DatabaseSync(':memory:').close();
      console.log(Object.keys(process.env).filter((name) => /^(LAB_|NODE_)/.test(name)).length);
    `);
    await clone.run();
    const warm = await clone.run({ nodeVersion: '20.20.2' });
    expect(warm.stdout).toBe('0\n');
    expect((await clone.run()).stderr).toBe('');
  });

  test('that lacks a package ends with 3 and says how to get it', async () => {
    await using clone = await FakeClone.create(`await import('no-such-package');`);
    const ended = await clone.run();
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toMatch(
      /lab: Cannot find package 'no-such-package'\. Delete node_modules/,
    );
  });

  test('that breaks ends with 3, not with 1, which would mean "not passed"', async () => {
    await using clone = await FakeClone.create(`throw new Error('broken inside');`);
    const ended = await clone.run();
    expect(ended.exitCode).toBe(3);
    expect(ended.stderr).toMatch(/broken inside[\s\S]*a fault of this program/);
  });
});

const untilSignal = `
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      console.log('got ' + signal);
      process.exit(9);
    });
  }
  console.log('waiting');
  setInterval(() => {}, 1000);
`;

async function staged(clone: FakeClone): Promise<string[]> {
  const names = await readdir(join(clone.root, '.node')).catch(() => []);
  return names.filter((name) => name.startsWith('staging-'));
}
