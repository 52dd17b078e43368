import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GraderError } from '../grader-error.ts';
import type { Lab } from '../lab.ts';
import type { Candidate } from './candidate.ts';
import { readExpectation } from './read-expectation.ts';
import { universalServices } from './universal-services.ts';

/**
 * All that prove a lab: services wrong for every lab, starter, solution, accepted and wrong ones.
 * @throws {GraderError} `bad-lab` with one line for every problem in the `expect.yaml` files.
 */
export async function findCandidates(lab: Lab): Promise<Candidate[]> {
  const solution = join(lab.submissionsFolder, 'solution');
  const accepted = join(lab.submissionsFolder, 'accepted');
  return [
    ...universalServices.map((service) => ({
      role: 'universal' as const,
      name: `universal/${service.name}`,
      layers: [service.folder],
      service,
    })),
    { role: 'starter', name: 'starter', layers: [lab.starterFolder] },
    { role: 'solution', name: 'solution', layers: [solution] },
    ...(await foldersIn(accepted)).map((name) => ({
      role: 'accepted' as const,
      name: `accepted/${name}`,
      layers: [join(accepted, name)],
    })),
    ...(await findWrong(lab, solution)),
  ];
}

async function findWrong(lab: Lab, solution: string): Promise<Candidate[]> {
  const parent = join(lab.submissionsFolder, 'wrong');
  const found: Candidate[] = [];
  const problems: string[] = [];
  for (const name of await foldersIn(parent)) {
    const folder = join(parent, name);
    try {
      const expectation = await readExpectation(lab, folder);
      const layers = [solution, folder];
      found.push({ role: 'wrong', name: `wrong/${name}`, layers, expectation });
    } catch (error) {
      if (!(error instanceof GraderError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new GraderError('bad-lab', problems.join('\n'));
  return found;
}

async function foldersIn(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
