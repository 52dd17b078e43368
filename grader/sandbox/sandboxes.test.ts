import { chmod, mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';
import { bubblewrapHere } from '../../tests/bubblewrap-here.ts';
import { containerHere } from '../../tests/container-here.ts';
import { freePort } from '../free-port.ts';
import { limits } from './limits.ts';
import type { SandboxNetwork } from './network.ts';
import { connectThrough } from './network.ts';
import { processesWithEnvironment } from './process/process-tree.ts';
import type { Sandbox, SandboxedProcess, SandboxSpec } from './sandbox.ts';

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'sandbox-')));
  await chmod(folder, 0o755);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const kinds = [
  { kind: 'process, held by a PID namespace', name: 'process', containment: 'pid-namespace' },
  { kind: 'process, held by its group', name: 'process', containment: 'process-group' },
  { kind: 'bubblewrap', name: 'bubblewrap', containment: 'pid-namespace' },
  { kind: 'container', name: 'container', containment: 'pid-namespace' },
] as const;
const isHere = { process: true, bubblewrap: bubblewrapHere(), container: containerHere() };
const here = kinds.filter(({ name }) => isHere[name]);

describe.for(here)('$kind', ({ name, containment }) => {
  /** An image has its own. */
  const NODE = name === 'container' ? 'node' : globalThis.process.execPath;
  let sandbox: Sandbox;
  let network: SandboxNetwork;
  const started: SandboxedProcess[] = [];

  beforeEach(async () => {
    vi.resetModules();
    vi.stubEnv('LAB_CONTAINMENT', containment);
    const table = (await import('./table.ts')).sandboxes;
    sandbox = await table[name]({ strict: true });
    network = await sandbox.openNetwork();
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.destroy()));
    await network[Symbol.asyncDispose]();
    vi.unstubAllEnvs();
  });

  const start = (
    script: string,
    env: Record<string, string> = {},
    rest: Partial<SandboxSpec> = {},
  ) => {
    const process = sandbox.start({
      command: ['sh', '-c', script],
      folder,
      network,
      env: { PATH: globalThis.process.env.PATH ?? '', LAB_RUN_ID: 'run', ...env },
      ...rest,
    });
    started.push(process);
    return process;
  };

  test('a build has a home with more room than a running submission', async () => {
    const own = await mkdtemp(join(folder, 'build-'));
    await chmod(own, 0o755);
    const home = await mkdtemp(join(folder, 'home-'));
    const half = limits.temporaryBytes * 0.75;
    const fill = `head -c ${half} /dev/zero >$HOME/a && head -c ${half} /dev/zero >$TMPDIR/b && echo ok >made`;
    const rest = { folder: own, mayWrite: true };
    const process = start(fill, { HOME: home, TMPDIR: home }, rest);
    expect(await process.exited, process.output.text()).toEqual({ code: 0, signal: null });
    expect(await readFile(join(own, 'made'), 'utf8')).toBe('ok\n');
  });

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
      NODE,
      SCRIPT: listen,
    });
    await printed(process, '\n');
    const port = Number(process.output.text());
    expect(await process.listeners()).toEqual([{ address: '127.0.0.1', port }]);
    expect(await start('sleep 1000').listeners()).toEqual([]);
  });

  test('is reached on the port it listens on, and refuses on any other', async () => {
    const [port, free] = [await freePort(), await freePort()];
    const process = start(`exec "$NODE" -e "$SCRIPT"`, {
      NODE,
      SCRIPT: `require('node:net')
        .createServer((socket) => socket.end('hello from inside'))
        .listen(${port}, () => console.log('ready'))`,
    });
    await printed(process, 'ready');
    const socket = await connectThrough(network.agent, port);
    expect(await text(socket)).toBe('hello from inside');
    await expect(connectThrough(network.agent, free)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  test('reaches a server that is let listen, until that closes', async () => {
    const server = createServer((socket) => socket.end('hello from outside'));
    const port = await network.listen(server);
    const ask = `require('node:net').connect(${port}, '127.0.0.1')
      .on('data', (chunk) => console.log(String(chunk)))
      .on('error', ({ code }) => console.log(code))`;
    const env = { NODE, SCRIPT: ask };
    const answered = start(`exec "$NODE" -e "$SCRIPT"`, env);
    await answered.exited;
    expect(answered.output.text()).toBe('hello from outside\n');
    await new Promise((resolve) => server.close(resolve));
    const refused = start(`exec "$NODE" -e "$SCRIPT"`, env);
    await refused.exited;
    expect(refused.output.text()).toBe('ECONNREFUSED\n');
    expect(await network.listen(server, port)).toBe(port);
    const again = start(`exec "$NODE" -e "$SCRIPT"`, env);
    await again.exited;
    expect(again.output.text()).toBe('hello from outside\n');
    server.close();
  });

  test('stands still while it is paused', async () => {
    const process = start('while :; do echo tick; sleep 0.01; done');
    await printed(process, 'tick');
    process.signal('SIGSTOP');
    await waitUntil(
      async () => {
        const before = process.output.totalBytes;
        await Promise.race([
          process.exited,
          waitUntil(() => false, { what: '', deadlineMs: 100 }).catch(() => undefined),
        ]);
        return process.output.totalBytes === before;
      },
      { what: 'silence', deadlineMs: 10_000 },
    );
    const before = process.output.totalBytes;
    process.signal('SIGCONT');
    await waitUntil(() => process.output.totalBytes > before, {
      what: 'a tick',
      deadlineMs: 10_000,
    });
  });

  test('ended before it began, nothing is left', async () => {
    const process = start('sleep 1000');
    await process.destroy();
    expect(process.exit).toBeDefined();
  });

  test('may write to its data folder, which survives it', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'sandbox-data-'));
    const first = start('echo kept > "$DATA/note"; exit $?', { DATA: dataFolder }, { dataFolder });
    expect(await first.exited).toEqual({ code: 0, signal: null });
    const second = start('cat "$DATA/note"', { DATA: dataFolder }, { dataFolder });
    await second.exited;
    expect(second.output.text()).toBe('kept\n');
    await rm(dataFolder, { recursive: true });
  });

  test.runIf(globalThis.process.getuid?.() === 0)('started by root, it is not root', async () => {
    const run = await mkdtemp(join(tmpdir(), 'sandbox-run-'));
    const [dataFolder, HOME] = [join(run, 'data'), join(run, 'home')];
    await Promise.all([mkdir(dataFolder), mkdir(HOME)]);
    const script =
      'id -u; touch "$DATA/a" "$HOME/b" && echo written; touch /usr/c 2>/dev/null || echo refused';
    const process = start(script, { DATA: dataFolder, HOME }, { dataFolder });
    await process.exited;
    expect(process.output.text()).toMatch(/^[1-9]\d+\nwritten\n/);
    expect(process.output.text()).toContain('refused');
    await rm(run, { recursive: true });
  });

  test('does not wait for a daemon that holds the output open', async () => {
    const process = start('setsid sleep 1000 & exit 4');
    expect(await process.exited).toEqual({ code: 4, signal: null });
  });

  test('is ended when it takes too much memory, and the reason is told', async ({ skip }) => {
    // What takes without end is never run as root, bounded as it is.
    const process = start(
      '[ "$(id -u)" -ne 0 ] || exit 77; exec "$NODE" use-memory.mjs',
      { NODE, MAY_USE_BYTES: String(limits.memoryBytes) },
      { folder: join(import.meta.dirname, 'probe/inside') },
    );
    const exit = await process.exited;
    skip(exit.code === 77, 'these files are for root only');
    expect(exit).toEqual({
      ...{ code: null, signal: 'SIGKILL' },
      limit: 'using more than 512 MB of memory',
    });
  });

  test('a flood of output is read to its end and kept in part', async () => {
    let lines = 0;
    const onLine = () => {
      lines += 1;
    };
    const process = start('yes line | head -n 6000000; echo last', {}, { onLine });
    expect(await process.exited).toEqual({ code: 0, signal: null });
    expect(process.output.totalBytes).toBe(30_000_005);
    expect(process.output.text()).toMatch(/bytes dropped\]\n/);
    expect(process.output.text()).toMatch(/line\nlast\n$/);
    expect(lines).toBeLessThan(4_000_000);
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
