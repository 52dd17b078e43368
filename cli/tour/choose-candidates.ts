import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasChecks, type Lab } from '../../grader/lab.ts';
import type { Candidate } from '../../grader/verify/candidate.ts';
import { readExpectation } from '../../grader/verify/read-expectation.ts';

/** The labs of the tour, each with two wrong submissions that show what its checks can see. */
const telling: Readonly<Record<string, readonly string[]>> = {
  'first-api': ['created-200', 'crash-on-json'],
  'rest-resources': ['select-then-insert', 'etag-check-in-app'],
  'rabbitmq-work-queue': ['drops-redelivered-jobs', 'no-prefetch'],
};

const labsShown = 3;
const wrongShown = 2;

/** Those labs named above; in another catalog its first ones. None where nothing can be judged. */
export function chooseLabs(catalog: readonly Lab[]): Lab[] {
  const judged = catalog.filter(hasChecks);
  const named = judged.filter(({ id }) => id in telling);
  return (named.length > 0 ? named : judged).slice(0, labsShown);
}

/** The solution and two wrong submissions: those named above, else the first ones there are. */
export async function chooseCandidates(lab: Lab): Promise<Candidate[]> {
  const solution = join(lab.submissionsFolder, 'solution');
  const parent = join(lab.submissionsFolder, 'wrong');
  const names = (await readdir(parent).catch((): string[] => [])).sort();
  const named = telling[lab.id]?.filter((name) => names.includes(name)) ?? [];
  const chosen = [...new Set([...named, ...names])].slice(0, wrongShown);
  const wrong = chosen.map(async (name): Promise<Candidate> => {
    const folder = join(parent, name);
    const expectation = await readExpectation(lab, folder);
    return { role: 'wrong', name: `wrong/${name}`, layers: [solution, folder], expectation };
  });
  return [
    { role: 'solution', name: 'solution', layers: [solution] },
    ...(await Promise.all(wrong)),
  ];
}
