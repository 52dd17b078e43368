import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bubblewrapHere } from '../../tests/bubblewrap-here.ts';
import { chooseSandbox } from './choose-sandbox.ts';
import { allWalls } from './probe/walls.ts';

let state: string;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'choose-sandbox-'));
  vi.stubEnv('LAB_STATE_DIR', state);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(state, { recursive: true, force: true });
});

describe.runIf(bubblewrapHere())('on Linux with bubblewrap', () => {
  test('all of its walls hold when they are tried, which is done once', async () => {
    const first = await chooseSandbox({ isolate: true });
    expect(first).toMatchObject({ sandbox: { name: 'bubblewrap' }, trust: 'isolated' });
    expect(first.walls).toEqual(Object.fromEntries(allWalls.map((name) => [name, true])));
    vi.doMock('./probe/probe-sandbox.ts', () => ({ probeSandbox: () => Promise.reject() }));
    vi.resetModules();
    const { chooseSandbox: choose } = await import('./choose-sandbox.ts');
    expect((await choose({ isolate: true })).walls).toEqual(first.walls);
    vi.doUnmock('./probe/probe-sandbox.ts');
  });

  test('for one’s own code nobody waits until they are tried', async () => {
    const unknown = await chooseSandbox();
    expect(unknown).toMatchObject({ sandbox: { name: 'bubblewrap' }, trust: 'local-unverified' });
    expect(unknown.walls).toBeNull();
    const { walls } = await chooseSandbox({ name: 'bubblewrap' });
    expect(await chooseSandbox()).toMatchObject({ trust: 'isolated', walls });
  });

  test('without it, other people’s code is refused, and the reason told', async () => {
    vi.stubEnv('PATH', state);
    vi.doMock('./find-program.ts', () => ({ findProgram: () => undefined }));
    vi.resetModules();
    const { chooseSandbox: choose } = await import('./choose-sandbox.ts');
    await expect(choose({ isolate: true })).rejects.toMatchObject({
      code: 'infrastructure',
      message: expect.stringContaining('bubblewrap: The sandbox bubblewrap needs bubblewrap and'),
    });
    expect((await choose()).sandbox.name).toBe('process');
    await expect(choose({ name: 'bubblewrap' })).rejects.toMatchObject({ code: 'environment' });
    vi.doUnmock('./find-program.ts');
  });
});

test('process is never enough for other people’s code, not even when it is asked for', async () => {
  await expect(chooseSandbox({ name: 'process', isolate: true })).rejects.toMatchObject({
    code: 'infrastructure',
    message: expect.stringContaining('process: it is for your own code'),
  });
});
