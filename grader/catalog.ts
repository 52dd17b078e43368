import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GraderError } from './grader-error.ts';
import { type Lab, loadLab, manifestError } from './lab.ts';
import { nearest } from './nearest.ts';

/** Where the labs are: in this checkout, or in the folder that `LAB_LABS_DIR` names. */
export const labsFolder = resolve(
  process.env.LAB_LABS_DIR || join(import.meta.dirname, '..', 'labs'),
);

/** The ids of all labs, which are the names of the folders that hold a `lab.yaml`. */
export async function labIds(folder = labsFolder): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const holders = await Promise.all(
    folders.map(async (name) =>
      (await readdir(join(folder, name)).catch((): string[] => [])).includes('lab.yaml'),
    ),
  );
  return folders.filter((_name, index) => holders[index]).sort();
}

/** @throws {GraderError} `usage` when there is no such lab, with the nearest id; `bad-lab`. */
export async function findLab(id: string, folder = labsFolder): Promise<Lab> {
  const ids = await labIds(folder);
  if (ids.includes(id)) return loadLab(join(folder, id));
  const near = nearest(id, ids);
  const advice = near ? `Did you mean "${near}"?` : `There are ${ids.join(', ')}.`;
  throw new GraderError('usage', `There is no lab "${id}". ${advice}`);
}

/**
 * All labs but drafts, by stage and then so that a lab comes after those it needs.
 * @throws {GraderError} `bad-lab` when one is broken, needs an unknown lab, or a cycle is found.
 */
export async function loadCatalog(folder = labsFolder): Promise<Lab[]> {
  const ids = await labIds(folder);
  const labs = await Promise.all(ids.map((id) => loadLab(join(folder, id))));
  const byId = new Map(labs.map((lab) => [lab.id, lab]));
  const ordered: Lab[] = [];
  const place = async (lab: Lab, path: readonly string[]) => {
    if (ordered.includes(lab)) return;
    const chain = [...path, lab.id];
    for (const [index, need] of lab.needs.entries()) {
      const refuse = (problem: string) => manifestError(lab.folder, ['needs', index], problem);
      const needed = byId.get(need);
      if (!needed) throw await refuse(`"${need}" is no lab; there are ${ids.join(', ')}`);
      const circle = [...chain.slice(chain.indexOf(need)), need];
      if (chain.includes(need)) throw await refuse(`${circle.join(' needs ')}; break the circle`);
      await place(needed, chain);
    }
    ordered.push(lab);
  };
  const byEffort = labs.toSorted((a, b) => a.stage - b.stage || a.minutes - b.minutes);
  for (const lab of byEffort) await place(lab, []);
  return ordered.filter(({ draft }) => !draft).toSorted((a, b) => a.stage - b.stage);
}
