import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';
import { compiledPackages } from './compiled-packages.ts';

const made = () =>
  waitUntil(() => compiledPackages(), { deadlineMs: 60_000, what: 'the compiled packages' });

test('a service finds the packages compiled, and nobody may write there', async () => {
  const folder = (await made()) ?? '';
  expect(statSync(folder).mode & 0o222).toBe(0);
  const script =
    "await import('express'); console.log((await import('node:module')).getCompileCacheDir())";
  const inside = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { NODE_COMPILE_CACHE: folder, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' },
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(inside.stdout).toContain(folder);
  expect(inside.stderr).toMatch(/express[^\n]* because cache was the same/);
}, 90_000);

test('another account reads the same', async () => {
  const folder = (await made()) ?? '';
  const account = 4_000_000;
  if (process.getuid?.() !== 0) {
    // Only root can add a folder for another account, and only root runs submissions as one.
    expect(compiledPackages(account)).toBeUndefined();
    return;
  }
  expect(compiledPackages(account)).toBe(folder);
  const own = readdirSync(folder).find((name) => name.endsWith(`-${account}`));
  expect(readdirSync(join(folder, own ?? '')).length).toBeGreaterThan(0);
}, 90_000);
