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

export interface Catalog {
  /** By stage, and then so that a lab comes after those it needs. Drafts are left out. */
  labs: Lab[];
  /** Of labs that cannot be read, or need what there is not: they are left out as well. */
  problems: GraderError[];
}

/** All labs that can be done. A broken one keeps nobody from the others. */
export async function readCatalog(folder = labsFolder): Promise<Catalog> {
  const ids = await labIds(folder);
  const problems: GraderError[] = [];
  const labs = new Map<string, Lab>();
  for (const id of ids) {
    await reported(problems, async () => labs.set(id, await loadLab(join(folder, id))));
  }
  const ordered: Lab[] = [];
  const seen = new Set<Lab>();
  const place = async (lab: Lab, path: readonly string[]) => {
    if (seen.has(lab)) return;
    seen.add(lab);
    const chain = [...path, lab.id];
    for (const need of lab.needs) {
      await assertNeed(lab, need, { ids, chain });
      const needed = labs.get(need);
      if (needed) await reported(problems, () => place(needed, chain));
    }
    ordered.push(lab);
  };
  const byEffort = [...labs.values()].sort((a, b) => a.stage - b.stage || a.minutes - b.minutes);
  for (const lab of byEffort) await reported(problems, () => place(lab, []));
  const finished = ordered.filter(({ draft }) => !draft);
  return { labs: finished.toSorted((a, b) => a.stage - b.stage), problems };
}

/** @throws {GraderError} `bad-lab` when one is broken, needs an unknown lab, or a cycle is found. */
export async function loadCatalog(folder = labsFolder): Promise<Lab[]> {
  const { labs, problems } = await readCatalog(folder);
  if (problems.length === 0) return labs;
  throw new GraderError('bad-lab', problems.map(({ message }) => message).join('\n'));
}

/** @throws {GraderError} `bad-lab` when a need of the lab is none of those beside it. */
export async function assertNeeds(lab: Lab): Promise<void> {
  const ids = await labIds(join(lab.folder, '..'));
  for (const need of lab.needs) await assertNeed(lab, need, { ids, chain: [lab.id] });
}

async function assertNeed(
  lab: Lab,
  need: string,
  { ids, chain }: { ids: readonly string[]; chain: readonly string[] },
): Promise<void> {
  const refuse = (problem: string) =>
    manifestError(lab.folder, ['needs', lab.needs.indexOf(need)], problem);
  if (!ids.includes(need)) throw await refuse(`"${need}" is no lab; there are ${ids.join(', ')}`);
  if (!chain.includes(need)) return;
  const circle = [...chain.slice(chain.indexOf(need)), need];
  throw await refuse(`${circle.join(' needs ')}; break the circle`);
}

/** @throws what is not the fault of a lab. */
async function reported(problems: GraderError[], task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof GraderError) || error.code !== 'bad-lab') throw error;
    problems.push(error);
  }
}
