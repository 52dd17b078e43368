import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Saves } from './saves.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-saves-'));
  write('src/server.ts', 'one');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test('content that changed, came or went is a save; anything else is none', async () => {
  const saves = await Saves.of(folder);
  expect(await saves.since(false)).toEqual([]);
  write('src/server.ts', 'two');
  write('src/new/file.ts', 'x');
  expect((await saves.since(false)).sort()).toEqual(['src/new/file.ts', 'src/server.ts']);
  write('src/server.ts', 'two');
  utimesSync(join(folder, 'src/server.ts'), 1, 1);
  expect(await saves.since(false)).toEqual([]);
  rmSync(join(folder, 'src/new'), { recursive: true });
  expect(await saves.since(false)).toEqual(['src/new/file.ts']);
});

test('an editor that writes beside the file and renames is seen, its own files are not', async () => {
  const saves = await Saves.of(folder);
  for (const scratch of ['.server.ts.swp', 'server.ts~', '4913', '.#server.ts', 'server.ts.tmp']) {
    write(`src/${scratch}`, 'x');
  }
  expect(await saves.since(false)).toEqual([]);
  renameSync(join(folder, 'src/server.ts.tmp'), join(folder, 'src/server.ts'));
  expect(await saves.since(false)).toEqual(['src/server.ts']);
});

test('what tools, builds and services write is not looked at', async () => {
  const saves = await Saves.of(folder);
  const quiet = ['node_modules/a/b.js', '.git/HEAD', 'src/__pycache__/x.pyc', 'dist/server.js'];
  for (const path of [...quiet, 'data/notes.json', 'server.log']) write(path, 'x');
  expect(await saves.since(false)).toEqual([]);
  write('data/queries.ts', 'x');
  write('src/build/step.ts', 'x');
  expect((await saves.since(false)).sort()).toEqual(['data/queries.ts', 'src/build/step.ts']);
});

test('what comes into being while something is judged is a build’s, unless it is a source', async () => {
  const saves = await Saves.of(folder);
  for (const run of ['1', '2', '3']) {
    write(`tmp.${run}/b001/importcfg`, run);
    write('.gotmp/b001/cgo.c', run);
    expect(await saves.since(true)).toEqual([]);
    rmSync(join(folder, `tmp.${run}`), { recursive: true });
    expect(await saves.since(true)).toEqual([]);
  }
  write('hooks', 'a program');
  write('src/new.ts', 'x');
  expect(await saves.since(true)).toEqual(['src/new.ts']);
  expect(saves.written).toEqual(['hooks']);
  write('hooks', 'by hand');
  expect(await saves.since(false)).toEqual(['hooks']);
});

test('a hidden file is watched, a hidden folder is not', async () => {
  const saves = await Saves.of(folder);
  write('.env', 'A=1');
  write('.cache-of-a-tool/x.ts', '');
  expect(await saves.since(false)).toEqual(['.env']);
});

test('a file that changes in two gradings on end is the submission’s, until a person saves it', async () => {
  write('notes.json', '0');
  const saves = await Saves.of(folder);
  write('notes.json', '1');
  expect(await saves.since(true)).toEqual(['notes.json']);
  write('notes.json', '2');
  expect(await saves.since(true)).toEqual([]);
  expect(saves.written).toEqual(['notes.json']);
  write('notes.json', '3');
  expect(await saves.since(true)).toEqual([]);
  write('notes.json', '4');
  expect(await saves.since(false)).toEqual(['notes.json']);
  expect(saves.written).toEqual([]);
  write('notes.json', '5');
  expect(await saves.since(true)).toEqual(['notes.json']);
});

test('a source is a save however often it changes while something is judged', async () => {
  const saves = await Saves.of(folder);
  for (const text of ['a', 'b', 'c']) {
    write('src/server.ts', text);
    expect(await saves.since(true)).toEqual(['src/server.ts']);
  }
});

test('a folder that is gone has lost its files; one that is back has them again', async () => {
  const saves = await Saves.of(folder);
  rmSync(folder, { recursive: true });
  expect(await saves.since(false)).toEqual(['src/server.ts']);
  write('src/server.ts', 'back');
  expect(await saves.since(false)).toEqual(['src/server.ts']);
});
