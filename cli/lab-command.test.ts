import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runLab } from '../tests/cli/run-lab.ts';
import { root } from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command that `lab list` proposes, which has to work where it is proposed. */
async function proposed(cwd: string, path: string[] = []): Promise<string | undefined> {
  const env = { PATH: [...path, dirname(process.execPath)].join(delimiter) };
  return /Next: (.*) (start|check) /.exec((await runLab(['list'], { cwd, env })).stdout)?.[1];
}

test('in this checkout npx finds us', async () => {
  expect(await proposed(root)).toBe('npx lab');
});

test('elsewhere the launcher is named', async () => {
  const launcher = join(root, 'bin', 'lab.mjs');
  const shown = [launcher, relative(folder, launcher)].map((path) => `node ${path}`);
  expect(shown).toContain(await proposed(folder));
});

test('where "lab" on the PATH is ours, that is all', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(join(root, 'bin', 'lab.mjs'), join(bin, 'lab'));
  expect(await proposed(folder, [bin])).toBe('lab');
});

test('what npm puts on the PATH while it runs us is not the learner’s', async () => {
  const bin = join(folder, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(join(root, 'bin', 'lab.mjs'), join(bin, 'lab'));
  expect(await proposed(root, [bin])).toBe('npx lab');
});
