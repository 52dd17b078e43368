import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { madeByTools } from '../../grader/made-by-tools.ts';
import type { ArchiveEntry } from './write-archive.ts';

/** Of the root; everything else there is for authors. */
const files = ['package-lock.json', '.npmrc', 'tsconfig.json'];
const folders = ['bin', 'cli', 'grader', 'runtime'];
/** Of a lab: what a learner is given. Named one by one, so that nothing new slips in. */
const partsOfLab = ['lab.yaml', 'README.md', 'starter'];

const ofTests = /(\.test\.ts|\/(testing|suite|fixtures))$/;

/** Its own README, beside this file. */
const readme = 'learner-edition.md';

/**
 * The learner edition's files, relative to the root, sorted: no checks, no submissions. What is for
 * authors alone does not stand in its README and its package.json either.
 */
export async function learnerFiles(root: string, labs: readonly string[]): Promise<ArchiveEntry[]> {
  const found = [...files];
  for (const folder of folders) found.push(...(await below(root, folder)));
  for (const lab of labs) {
    for (const part of partsOfLab) found.push(...(await below(root, join('labs', lab, part))));
  }
  return [
    { name: 'README.md', text: await readFile(join(import.meta.dirname, readme), 'utf8') },
    { name: 'package.json', text: await packageOfEdition(root) },
    ...found.filter((name) => !name.endsWith(`/${readme}`)).sort(),
  ];
}

async function packageOfEdition(root: string): Promise<string> {
  const ours = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { start } = ours.scripts;
  return `${JSON.stringify({ ...ours, scripts: { start } }, null, 2)}\n`;
}

async function below(root: string, path: string): Promise<string[]> {
  if (ofTests.test(path)) return [];
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path]; // a file
  const kept = entries.filter(({ name }) => !madeByTools.has(name));
  return (await Promise.all(kept.map(({ name }) => below(root, join(path, name))))).flat();
}
