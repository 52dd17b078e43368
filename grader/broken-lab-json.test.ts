import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lab } from '../tests/lab-command.ts';
import { labJson, MiniatureLab } from '../tests/miniature-lab.ts';

let miniature: MiniatureLab;
let folder: string;
let file: string;

beforeAll(async () => {
  miniature = await MiniatureLab.create();
});

afterAll(() => miniature[Symbol.asyncDispose]());

beforeEach(async () => {
  folder = await miniature.submission();
  file = join(folder, 'lab.json');
});

describe('a broken lab.json', () => {
  test.for<[kind: string, text: string, place: string, says: string]>([
    [
      'that is text',
      'start my code please\n',
      '1:1',
      'not valid JSON: expected a value, got start',
    ],
    [
      'with a comma too many',
      '{\n  "lab": "miniature",\n  "start": ["node", "server.mjs"],\n}\n',
      '4:1',
      'not valid JSON: a comma before } is one too many',
    ],
    [
      'with a missing comma',
      '{\n  "lab": "miniature"\n  "start": ["node"]\n}\n',
      '3:3',
      'not valid JSON: expected , or }',
    ],
    [
      'whose start is empty',
      '{\n  "lab": "miniature",\n  "start": []\n}\n',
      '3:12',
      'start: must name a program',
    ],
    [
      'whose start is one text',
      '{\n  "lab": "miniature",\n  "start": "node server.mjs"\n}\n',
      '3:12',
      'start: expected array, received string',
    ],
    ['without a start', '{ "lab": "miniature" }\n', '1:1', 'start is missing: expected array'],
    [
      'with an unknown key',
      '{\n  "lab": "miniature",\n  "start": ["node"],\n  "port": 3000\n}\n',
      '4:3',
      'unknown key "port"; remove it',
    ],
    [
      'whose lab is a number',
      '{ "lab": 1, "start": ["node"] }',
      '1:10',
      'lab: expected string, received number',
    ],
    [
      'with a NUL in an argument',
      '{ "lab": "miniature",\n\t"start": ["node", "a\\u0000b"] }',
      '2:20',
      'start[1]: must not contain a NUL character',
    ],
    [
      'whose build is no list',
      '{ "lab": "miniature", "start": ["node"],\n  "build": { "run": "npm ci" } }',
      '2:12',
      'build: expected array, received object',
    ],
    ['that is empty', '', '1:1', 'the file is empty'],
    ['that is a list', '[]', '1:1', 'expected object, received array'],
  ])('%s is refused with file, line and column', async ([, text, place, says]) => {
    await writeFile(file, text);
    expect(await grade()).toEqual({
      ...{ exitCode: 2, signal: null, stdout: '' },
      stderr: `${file}:${place}: ${says}\n`,
    });
  });

  test('that is missing is explained by an example', async () => {
    await rm(file);
    expect(await grade()).toMatchObject({
      exitCode: 2,
      stderr:
        `${file}: there is no such file. It says how your code starts:\n` +
        '  { "lab": "first-api", "start": ["node", "src/server.ts"] }\n',
    });
  });

  test('that is a folder is refused', async () => {
    await rm(file);
    await mkdir(file);
    expect(await grade()).toMatchObject({
      exitCode: 2,
      stderr: `${file}: is a folder; a file is expected here\n`,
    });
  });

  test('that links to itself is refused', async () => {
    await rm(file);
    await symlink('lab.json', file);
    expect(await grade()).toMatchObject({
      exitCode: 2,
      stderr: `${file}: a symbolic link that leads to itself; replace it by the file\n`,
    });
  });

  test('that never ends, or never begins, is not read', async () => {
    await rm(file);
    await symlink('/dev/zero', file);
    expect(await grade()).toMatchObject({ exitCode: 2, stderr: `${file}: is no regular file\n` });
    await rm(file);
    execFileSync('mkfifo', [file]);
    expect(await grade()).toMatchObject({ exitCode: 2, stderr: `${file}: is no regular file\n` });
  });

  test('that names no lab of ours is told the nearest one', async () => {
    await writeFile(file, labJson({ lab: 'miniatur' }));
    expect(await grade()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /lab\.json:1:\d+: lab: There is no lab "miniatur"\. Did you mean "miniature"\?\n$/,
      ),
    });
  });
});

test('a lab.json with a byte order mark and tabs, as some editors write it, is fine', async () => {
  const start = ['node', 'server.mjs'];
  await writeFile(file, `\ufeff${JSON.stringify({ lab: 'miniature', start }, null, '\t')}\r\n`);
  expect((await grade()).exitCode).toBe(0);
});

describe('a submission', () => {
  test('that does not exist is refused', async () => {
    const ended = await grade(join(folder, 'nowhere'));
    expect(ended).toMatchObject({
      exitCode: 2,
      stderr: `${join(folder, 'nowhere')} does not exist; name the folder with your lab.json\n`,
    });
  });

  test('that is a file is refused', async () => {
    const ended = await grade(file);
    expect(ended).toMatchObject({
      exitCode: 2,
      stderr: `${file} is not a folder; name the folder with your lab.json\n`,
    });
  });
});

const grade = (submission = folder) =>
  lab(['grade', submission], { env: { LAB_LABS_DIR: miniature.labsFolder } });
