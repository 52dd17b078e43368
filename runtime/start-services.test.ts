import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopServices } from './down.ts';
import { keeperFiles } from './keeper/keeper-files.ts';
import { readRecord } from './keeper/keeper-record.ts';
import { identify, isAlive } from './keeper/process-identity.ts';
import type { ServiceProgress } from './service-progress.ts';
import { serviceStatus } from './service-status.ts';
import { findPostgres } from './services/postgres-program.ts';
import { startServices } from './start-services.ts';
import { processesOf } from './testing/processes-of.ts';
import { startLeaseProcess } from './testing/start-lease-process.ts';
import { temporaryStateDir } from './testing/temporary-state-dir.ts';
import { pinServices } from './up.ts';
import { waitUntil } from './wait-until.ts';

const stateDir = temporaryStateDir();

// Whatever this machine has: these tests look at processes.
beforeEach(() => {
  vi.stubEnv('LAB_BACKEND', 'native');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopServices({ stateDir });
});

const soon = <T>(what: string, probe: () => T | Promise<T>) =>
  waitUntil(probe, { deadlineMs: 15_000, what });

async function keeperPid(): Promise<number> {
  const { keeper } = await serviceStatus(stateDir);
  if (!keeper) throw new Error('no keeper runs');
  return keeper.pid;
}

function foldersOnRecord(): string[] {
  const belongings = readRecord(keeperFiles(stateDir).record)?.belongings ?? [];
  return belongings.flatMap((belonging) => ('folder' in belonging ? [belonging.folder] : []));
}

test('no services: resolves at once, loads no network code, starts no keeper', async () => {
  const script = `
    const { startServices } = await import(${JSON.stringify(join(import.meta.dirname, 'start-services.ts'))});
    await using services = await startServices([]);
    await using tenant = await services.tenant();
    console.log(JSON.stringify([services.started, tenant.access,
      process.moduleLoadList.filter((name) => /NativeModule (net|http|child_process)$/.test(name))]));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', script],
    { env: { ...process.env, LAB_STATE_DIR: stateDir } },
  );
  expect(JSON.parse(stdout)).toEqual([[], {}, []]);
  expect(processesOf(stateDir)).toEqual([]);
});

test('a cold start reports its progress; a second one is warm and shares the server', async () => {
  const events: ServiceProgress[] = [];
  await using first = await startServices(['postgres'], {
    stateDir,
    onProgress: (event) => events.push(event),
  });
  expect(events.map(({ phase }) => phase)).toEqual(['choosing', 'starting', 'ready']);
  expect(first.started).toMatchObject([{ service: 'postgres', backend: 'native', warm: false }]);
  expect(first.started[0]?.why).toMatch(/^asked for; found \//);
  expect(first.started[0]?.version).toMatch(/^\d+\.\d+/);
  await using tenant = await first.tenant();

  const other = await startLeaseProcess(stateDir, ['postgres']);
  expect(other.started).toMatchObject([{ service: 'postgres', warm: true }]);
  expect(other.access.postgres?.port).toBe(tenant.access.postgres?.port);
  expect(other.access.postgres?.url).not.toBe(tenant.access.postgres?.url);
  await other.kill();
}, 60_000);

test('two processes that start at once get one keeper and one server', async () => {
  const [a, b, c] = await Promise.all([
    startLeaseProcess(stateDir, ['postgres']),
    startLeaseProcess(stateDir, ['postgres']),
    startLeaseProcess(stateDir, ['postgres']),
  ]);
  expect(new Set([a, b, c].map(({ access }) => access.postgres?.port)).size).toBe(1);
  const { keeper } = await serviceStatus(stateDir);
  expect(keeper).toMatchObject({ leases: 3, services: [{ service: 'postgres', tenants: 3 }] });
  const main = join('runtime', 'keeper', 'main.ts');
  await soon('the end of the keepers that came second', () => {
    return processesOf(main).filter((pid) => processesOf(stateDir).includes(pid)).length === 1;
  });
  await Promise.all([a.kill(), b.kill(), c.kill()]);
}, 60_000);

test('a server that outlives a killed keeper is ended by the next one; a reused pid is not', async () => {
  const { folder, record } = keeperFiles(stateDir);
  mkdirSync(folder, { recursive: true });
  const leftovers = mkdtempSync(join(tmpdir(), 'api-labs-leftover-'));
  const own = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  const foreign = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  const ownIdentity = identify(own.pid ?? 0);
  const foreignIdentity = identify(foreign.pid ?? 0);
  const { bootId } = await import('./keeper/process-identity.ts');
  writeFileSync(
    record,
    JSON.stringify({
      bootId: bootId(),
      keeper: { pid: 1, startTime: 'long ago' },
      belongings: [
        { service: 'postgres', folder: leftovers },
        { service: 'postgres', process: ownIdentity },
        { service: 'postgres', process: { ...foreignIdentity, startTime: 'another' } },
      ],
    }),
  );
  try {
    await using _services = await startServices(['postgres'], { stateDir });
    expect(ownIdentity && isAlive(ownIdentity)).toBe(false);
    expect(foreignIdentity && isAlive(foreignIdentity)).toBe(true);
    expect(existsSync(leftovers)).toBe(false);
  } finally {
    foreign.kill('SIGKILL');
  }
}, 60_000);

test('down when nothing runs does nothing; when the keeper hangs, kills it', async () => {
  expect(await stopServices({ stateDir })).toEqual({ services: [], leases: 0 });
  await using _services = await startServices(['postgres'], { stateDir });
  process.kill(await keeperPid(), 'SIGSTOP');
  await stopServices({ stateDir, deadlineMs: 500 });
  expect(processesOf(stateDir)).toEqual([]);
}, 60_000);

test('what is pinned stays when idle, until down', async () => {
  vi.stubEnv('LAB_IDLE_MINUTES', '0.002');
  const started = await pinServices(['postgres'], { stateDir });
  expect(started).toMatchObject([{ service: 'postgres' }]);
  const idleMs = 120;
  const pinnedAt = performance.now();
  // Looking does not count as use, so several idle times pass.
  await soon('several idle times', () => performance.now() - pinnedAt > 5 * idleMs);
  const { keeper } = await serviceStatus(stateDir);
  expect(keeper).toMatchObject({ leases: 0, services: [{ service: 'postgres', pinned: true }] });
  await using services = await startServices(['postgres'], { stateDir });
  expect(services.started).toMatchObject([{ warm: true }]);
}, 60_000);

test('a program that ends at once: says so, with its last words, and leaves nothing', async () => {
  const bin = mkdtempSync(join(tmpdir(), 'api-labs-broken-'));
  chmodSync(bin, 0o755);
  const works = '#!/bin/sh\n[ "$1" = --version ] && exit 0\n';
  writeFileSync(join(bin, 'initdb'), `${works}exit 0\n`, { mode: 0o755 });
  writeFileSync(join(bin, 'postgres'), `${works}echo "no disk left" >&2\nexit 3\n`, {
    mode: 0o755,
  });
  vi.stubEnv('LAB_POSTGRES_BIN', bin);
  await expect(startServices(['postgres'], { stateDir })).rejects.toMatchObject({
    code: 'service-failed',
    message: expect.stringMatching(
      /postgres ended with exit code 3\. Last output: no disk left Run "lab doctor"\./,
    ),
  });
  expect(foldersOnRecord()).toEqual([]);
  rmSync(bin, { recursive: true });
}, 60_000);

test('a server from another program than what runs is another one', async () => {
  await using first = await startServices(['postgres'], { stateDir });
  await using tenant = await first.tenant();
  vi.stubEnv('LAB_POSTGRES_BIN', await findPostgres(process.env));
  await using second = await startServices(['postgres'], { stateDir });
  await using other = await second.tenant();
  expect(second.started).toMatchObject([{ backend: 'native', warm: false }]);
  expect(other.access.postgres?.port).not.toBe(tenant.access.postgres?.port);
  await using third = await startServices(['postgres'], { stateDir });
  expect(third.started).toMatchObject([{ warm: true }]);
}, 60_000);

test('aborting while it starts rejects at once', async () => {
  const abort = new AbortController();
  const starting = startServices(['postgres'], {
    stateDir,
    signal: abort.signal,
    onProgress: ({ phase }) => phase === 'starting' && abort.abort(),
  });
  await expect(starting).rejects.toMatchObject({ code: 'aborted' });
}, 60_000);

test('a keeper about to end for being idle: a start works all the same', async () => {
  vi.stubEnv('LAB_IDLE_MINUTES', '0.0001');
  for (let round = 0; round < 5; round++) {
    await using services = await startServices(['postgres'], { stateDir });
    await using tenant = await services.tenant();
    expect(tenant.access.postgres?.envName).toBe('DATABASE_URL');
  }
}, 60_000);

test('a keeper of another checkout: goes when idle, is shared when busy', async () => {
  const checkout = mkdtempSync(join(tmpdir(), 'api-labs-checkout-'));
  cpSync(import.meta.dirname, join(checkout, 'runtime'), { recursive: true });
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(checkout, 'node_modules'));
  const program = join(checkout, 'runtime', 'testing', 'lease-process.ts');
  const theirs = await startLeaseProcess(stateDir, ['postgres'], {}, program);
  {
    await using shared = await startServices(['postgres'], { stateDir });
    expect(shared.started).toMatchObject([{ warm: true }]);
  }
  const before = await keeperPid();
  await theirs.kill();
  await soon('the end of its lease', async () => {
    return (await serviceStatus(stateDir)).keeper?.leases === 0;
  });
  await using services = await startServices(['postgres'], { stateDir });
  expect(services.started).toMatchObject([{ warm: false }]);
  expect(await keeperPid()).not.toBe(before);
  rmSync(checkout, { recursive: true });
}, 60_000);

test('a state folder with a long path works', async () => {
  const folder = join(stateDir, 'x'.repeat(60), 'y'.repeat(60));
  await using services = await startServices(['postgres'], { stateDir: folder });
  expect(services.started).toMatchObject([{ service: 'postgres' }]);
  await stopServices({ stateDir: folder });
  expect(processesOf(stateDir)).toEqual([]);
  expect(readdirSync('/tmp').filter((name) => name.startsWith('api-labs-keeper-'))).toEqual([]);
}, 60_000);

test('a state folder that cannot be written to: says so and what to do', async () => {
  await expect(
    startServices(['postgres'], { stateDir: '/dev/null/nowhere' }),
  ).rejects.toMatchObject({
    code: 'keeper-failed',
    message: expect.stringMatching(/\/dev\/null.*Name another in LAB_STATE_DIR\.$/),
  });
});

test('a keeper that cannot start: gives its last words at once', async () => {
  vi.stubEnv('LAB_IDLE_MINUTES', '-1');
  await expect(startServices(['postgres'], { stateDir })).rejects.toMatchObject({
    code: 'keeper-failed',
    message: expect.stringContaining('LAB_IDLE_MINUTES is "-1"; it must be above 0.'),
  });
}, 30_000);

test('LAB_BACKEND that is none is refused', async () => {
  vi.stubEnv('LAB_BACKEND', 'docker');
  await expect(startServices(['postgres'], { stateDir })).rejects.toMatchObject({
    code: 'bad-option',
    message: 'LAB_BACKEND is "docker"; it can be auto, containers, native, attach.',
  });
});
