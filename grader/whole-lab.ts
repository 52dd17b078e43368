import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertNeeds } from './catalog.ts';
import { loadChecks } from './engine/load-checks.ts';
import { GraderError } from './grader-error.ts';
import type { Lab } from './lab.ts';

/**
 * What a lab must have before it is worth judging its submissions.
 * @throws {GraderError} `bad-lab` with one line for every part that is missing, or is there twice.
 */
export async function assertWhole(lab: Lab): Promise<void> {
  await assertNeeds(lab);
  const parts: [path: string, what: string][] = [
    [lab.briefFile, 'the brief, which learners work from'],
    [join(lab.starterFolder, 'lab.json'), 'the starter, which learners begin with'],
    [join(lab.submissionsFolder, 'solution', 'lab.json'), 'the solution, which every check passes'],
  ];
  const problems: string[] = [];
  for (const [path, what] of parts) {
    if (!(await isFile(path))) problems.push(`${path}: there is no such file; add ${what}`);
  }
  if (problems.length === 0) problems.push(...(await sameNames(lab)));
  if (problems.length > 0) throw new GraderError('bad-lab', problems.join('\n'));
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** A grade tells the checks of a requirement apart by their names. */
async function sameNames(lab: Lab): Promise<string[]> {
  const names = (await loadChecks(lab)).map(({ requirement, name }) => `${requirement} "${name}"`);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map(
    (name) => `${lab.checksFolder}: ${name} is there twice; give each check a name of its own`,
  );
}
