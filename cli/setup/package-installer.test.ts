import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findPackageInstaller } from './package-installer.ts';

let tools: string;

beforeEach(() => {
  tools = mkdtempSync(join(tmpdir(), 'lab-installer-'));
  vi.stubEnv('PATH', tools);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(tools, { recursive: true, force: true });
});

test('there is none without apt', async () => {
  expect(await findPackageInstaller()).toBeUndefined();
});

test('root needs no sudo', async () => {
  actAs(0);
  tool('apt-get', 'exit 0');
  const installer = await findPackageInstaller();
  expect(installer?.describe(['one', 'two'])).toBe('apt-get install one two');
});

test('others need a sudo that asks for no password', async () => {
  actAs(1000);
  tool('apt-get', 'exit 0');
  expect(await findPackageInstaller()).toBeUndefined();
  tool('sudo', '[ "$*" = "-n true" ] && exit 1');
  expect(await findPackageInstaller()).toBeUndefined();
  tool('sudo', '[ "$*" = "-n true" ]');
  const installer = await findPackageInstaller();
  expect(installer?.describe(['one'])).toBe('sudo -n apt-get install one');
});

test("a failed installation says so in the package manager's words", async () => {
  actAs(0);
  tool('apt-get', 'exit 0');
  tool('sh', 'echo fetching; echo "E: Unable to locate package one" >&2; exit 1');
  const installer = await findPackageInstaller();
  await expect(installer?.install(['one'])).rejects.toThrow('E: Unable to locate package one');
});

function actAs(uid: number): void {
  vi.spyOn(process, 'getuid').mockReturnValue(uid);
}

function tool(name: string, does: string): void {
  writeFileSync(join(tools, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
}
