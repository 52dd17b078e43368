import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { missingPackages } from './missing-packages.ts';

let above: string;
let folder: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'lab-packages-'));
  folder = join(above, 'work');
  mkdirSync(folder);
});
afterEach(() => rmSync(above, { recursive: true, force: true }));

const dependsOn = (dependencies: unknown) =>
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }));
const install = (where: string, name: string) =>
  mkdirSync(join(where, 'node_modules', name), { recursive: true });

test('what is neither in the folder nor above it', () => {
  dependsOn({ here: '1', '@some/above': '1', nowhere: '1' });
  install(folder, 'here');
  install(above, '@some/above');
  expect(missingPackages(folder)).toEqual(['nowhere']);
});

test.each([
  ['nothing', undefined],
  ['a list', ['express']],
  ['what is no name', { '../../etc': '1', '\u001b[2J': '1', 'a b': '1' }],
])('none, where it depends on %s', (_what, dependencies) => {
  dependsOn(dependencies);
  expect(missingPackages(folder)).toEqual([]);
});

test('none without a package.json, or with a broken one', () => {
  expect(missingPackages(folder)).toEqual([]);
  writeFileSync(join(folder, 'package.json'), '{ "dependencies": ');
  expect(missingPackages(folder)).toEqual([]);
});
