import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MiniatureLab } from '../tests/miniature-lab.ts';
import { assertWhole } from './whole-lab.ts';

let miniature: MiniatureLab;
beforeEach(async () => {
  miniature = await MiniatureLab.create();
  for (const file of ['README.md', 'starter/lab.json', 'submissions/solution/lab.json']) {
    await write(file, '{}');
  }
});
afterEach(() => miniature[Symbol.asyncDispose]());

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(miniature.folder, file)), { recursive: true });
  await writeFile(join(miniature.folder, file), text);
}

const refusal = async () =>
  assertWhole(await miniature.load()).then(
    () => undefined,
    (error: Error) => error.message,
  );

test('a lab that has all its parts is whole', async () => {
  expect(await refusal()).toBeUndefined();
});

test('each part that is missing is named, with what it is for', async () => {
  await rm(join(miniature.folder, 'README.md'));
  await rm(join(miniature.folder, 'starter'), { recursive: true });
  await rm(join(miniature.folder, 'submissions'), { recursive: true });
  const at = (file: string) => `${join(miniature.folder, file)}: there is no such file; add the`;
  expect(await refusal()).toBe(
    [
      `${at('README.md')} brief, which learners work from`,
      `${at('starter/lab.json')} starter, which learners begin with`,
      `${at('submissions/solution/lab.json')} solution, which every check passes`,
    ].join('\n'),
  );
});

test('two checks of a requirement must not have the same name', async () => {
  const checks = join(miniature.folder, 'checks');
  await cp(join(checks, 'miniature.check.ts'), join(checks, 'again.check.ts'));
  expect(await refusal()).toMatch(
    /\/checks: MINI-01 ".+" is there twice; give each check a name of its own\n/,
  );
});
