import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freeze } from './freeze.ts';

test('notices any change, also where a hash of the submission does not look', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lab-freeze-'));
  try {
    await mkdir(join(folder, 'node_modules'));
    await writeFile(join(folder, 'node_modules/index.js'), 'built');
    const frozen = await freeze(folder);
    expect(await frozen.hasChanged()).toBe(false);
    await writeFile(join(folder, 'node_modules/index.js'), 'changed');
    expect(await frozen.hasChanged()).toBe(true);
    await writeFile(join(folder, 'node_modules/index.js'), 'built');
    expect(await frozen.hasChanged()).toBe(false);
    await writeFile(join(folder, 'more.js'), '');
    expect(await frozen.hasChanged()).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
