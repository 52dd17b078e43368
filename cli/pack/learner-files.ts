import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { madeByTools } from '../../grader/made-by-tools.ts';

/** Of the root; everything else there is for authors. */
const files = ['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'README.md'];
const folders = ['bin', 'cli', 'grader', 'runtime'];
/** Of a lab: what a learner is given. Named one by one, so that nothing new slips in. */
const partsOfLab = ['lab.yaml', 'README.md', 'starter'];

const ofTests = /(\.test\.ts|\/(testing|suite|fixtures))$/;

/** Paths of the learner edition's files, relative to the root, sorted: no checks, no submissions. */
export async function learnerFiles(root: string, labs: readonly string[]): Promise<string[]> {
  const found = [...files];
  for (const folder of folders) found.push(...(await below(root, folder)));
  for (const lab of labs) {
    for (const part of partsOfLab) found.push(...(await below(root, join('labs', lab, part))));
  }
  return found.sort();
}

async function below(root: string, path: string): Promise<string[]> {
  if (ofTests.test(path)) return [];
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path]; // a file
  const kept = entries.filter(({ name }) => !madeByTools.has(name));
  return (await Promise.all(kept.map(({ name }) => below(root, join(path, name))))).flat();
}
