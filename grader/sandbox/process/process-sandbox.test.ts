import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { hostNetwork } from '../host-network.ts';
import type { Sandbox, SandboxedProcess } from '../sandbox.ts';
import { processesWithEnvironment } from './process-tree.ts';

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'process-sandbox-')));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.for(['pid-namespace', 'process-group'])('held by a %s', (containment) => {
  let sandbox: Sandbox;
  const started: SandboxedProcess[] = [];

  beforeEach(async () => {
    vi.resetModules();
    vi.stubEnv('LAB_CONTAINMENT', containment);
    sandbox = (await import('./process-sandbox.ts')).processSandbox;
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.destroy()));
    vi.unstubAllEnvs();
  });

  const start = (script: string, env: Record<string, string> = {}) => {
    const process = sandbox.start({
      command: ['sh', '-c', script],
      folder,
      network: hostNetwork(),
      env: { PATH: globalThis.process.env.PATH ?? '', LAB_RUN_ID: 'run', ...env },
    });
    started.push(process);
    return process;
  };

  test('runs in its folder, with its environment and nothing else of ours', async () => {
    vi.stubEnv('SECRET_OF_OURS', 'x');
    const process = start('pwd; env', { OWN: '1' });
    expect(await process.exited).toEqual({ code: 0, signal: null });
    const lines = process.output.text().split('\n');
    expect(lines).toContain(folder);
    expect(lines).toContain('OWN=1');
    expect(lines.filter((line) => line.includes('SECRET_OF_OURS'))).toEqual([]);
  });

  test('tells how it ended, with its last words', async () => {
    const failed = start('echo out; echo err >&2; exit 7');
    expect(await failed.exited).toEqual({ code: 7, signal: null });
    expect(failed.output.lastLines(5).sort()).toEqual(['err', 'out']);
    expect(await start('kill -SEGV $$').exited).toEqual({ code: null, signal: 'SIGSEGV' });
  });

  test('passes SIGTERM on, which a program may handle or ignore', async () => {
    const polite = start('trap "echo bye; exit 3" TERM; echo ready; while :; do sleep 0.02; done');
    await printed(polite, 'ready');
    polite.signal('SIGTERM');
    expect(await polite.exited).toEqual({ code: 3, signal: null });
    expect(polite.output.text()).toContain('bye');
    const unprepared = start('echo ready; sleep 100');
    await printed(unprepared, 'ready');
    unprepared.signal('SIGTERM');
    expect(await unprepared.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  test('ends children, daemons in sessions of their own, and those that ignore SIGTERM', async () => {
    const mark = `${containment}-${globalThis.process.pid}`;
    const process = start(
      'sleep 1000 & setsid sh -c "trap : TERM; sleep 1000; sleep 1000" & (setsid sleep 1000 &) ; ' +
        'echo ready; wait',
      { MARK: mark },
    );
    await printed(process, 'ready');
    await waitUntil(() => processesWithEnvironment(`MARK=${mark}`).length >= 4, {
      what: 'all of the processes',
      deadlineMs: 10_000,
    });
    await process.destroy();
    expect(processesWithEnvironment(`MARK=${mark}`)).toEqual([]);
  });

  test('leaves the other processes of the same run alone', async () => {
    const one = start('echo ready; sleep 1000');
    const other = start('echo ready; sleep 1000');
    await Promise.all([printed(one, 'ready'), printed(other, 'ready')]);
    await one.destroy();
    expect(one.exit).toEqual({ code: null, signal: 'SIGKILL' });
    expect(other.exit).toBeUndefined();
  });

  test('finds where it listens, and nothing of others', async () => {
    const listen = `require('node:net').createServer().listen(0, '127.0.0.1', function () {
      console.log(this.address().port);
    })`;
    const process = start(`exec "$NODE" -e "$SCRIPT"`, {
      NODE: globalThis.process.execPath,
      SCRIPT: listen,
    });
    await printed(process, '\n');
    const port = Number(process.output.text());
    expect(await process.listeners()).toEqual([{ address: '127.0.0.1', port }]);
    expect(await start('sleep 1000').listeners()).toEqual([]);
  });

  test('does not wait for a daemon that holds the output open', async () => {
    const process = start('setsid sleep 1000 & exit 4');
    expect(await process.exited).toEqual({ code: 4, signal: null });
  });

  test('a program that does not exist is no crash of ours', async () => {
    const process = start('no-such-program');
    expect(await process.exited).toEqual({ code: 127, signal: null });
  });
});

async function printed(process: SandboxedProcess, text: string): Promise<void> {
  await waitUntil(() => process.output.text().includes(text), {
    what: `"${text.trim()}" in the output`,
    deadlineMs: 10_000,
  });
}
