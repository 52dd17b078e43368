import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitUntil } from '../../runtime/wait-until.ts';
import { watchFolder } from './watch-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-stir-'));
  mkdirSync(join(folder, 'src'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.for([false, true])('stirs after a change, polling: %s', async (poll) => {
  let stirs = 0;
  using _watching = watchFolder(folder, { poll, onStir: () => stirs++ });
  const stirred = () =>
    waitUntil(() => stirs > 0, { deadlineMs: 10_000, what: 'a stir' }).then(() => {
      stirs = 0;
    });
  writeFileSync(join(folder, 'src', 'a.ts'), 'x');
  await stirred();
  mkdirSync(join(folder, 'src', 'deep'));
  writeFileSync(join(folder, 'src', 'deep', 'b.ts'), 'x');
  await stirred();
});

test('goes on when the folder is replaced by another of its name', async () => {
  let stirs = 0;
  using _watching = watchFolder(folder, { onStir: () => stirs++ });
  const aside = `${folder}-aside`;
  renameSync(folder, aside);
  mkdirSync(folder);
  rmSync(aside, { recursive: true });
  await waitUntil(() => stirs > 0, { deadlineMs: 10_000, what: 'a stir after the replacement' });
  const before = stirs;
  writeFileSync(join(folder, 'a.ts'), 'x');
  await waitUntil(() => stirs > before, { deadlineMs: 10_000, what: 'a stir in the new folder' });
});

test('is quiet once it is disposed', async () => {
  let stirs = 0;
  watchFolder(folder, { onStir: () => stirs++ })[Symbol.dispose]();
  writeFileSync(join(folder, 'a.ts'), 'x');
  using _other = watchFolder(folder, { poll: true, onStir: () => undefined });
  await expect(
    waitUntil(() => stirs > 0, { deadlineMs: 700, what: 'a stir that must not come' }),
  ).rejects.toThrow('Gave up');
});
