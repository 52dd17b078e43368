import type { Lab } from '../../grader/lab.ts';
import type { Candidate } from '../../grader/verify/candidate.ts';
import { findCandidates } from '../../grader/verify/find-candidates.ts';

/** The labs of the tour, each with two wrong submissions that show what its checks can see. */
const telling: Readonly<Record<string, readonly string[]>> = {
  'first-api': ['created-200', 'crash-on-json'],
  'rest-resources': ['select-then-insert', 'etag-check-in-app'],
  'rabbitmq-work-queue': ['auto-ack', 'never-reconnects'],
};

const labsShown = 3;
const wrongShown = 2;

/** Those labs named above; in another catalog its first ones. */
export function chooseLabs(catalog: readonly Lab[]): Lab[] {
  const named = catalog.filter(({ id }) => id in telling);
  return (named.length > 0 ? named : catalog).slice(0, labsShown);
}

/** The solution and two wrong submissions: those named above, else the first two. */
export async function chooseCandidates(lab: Lab): Promise<Candidate[]> {
  const all = await findCandidates(lab);
  const wrong = all.filter(({ role }) => role === 'wrong');
  const names = telling[lab.id]?.map((name) => `wrong/${name}`) ?? [];
  const named = names.flatMap((name) => wrong.filter((one) => one.name === name));
  const others = wrong.filter((one) => !named.includes(one));
  return [
    ...all.filter(({ role }) => role === 'solution'),
    ...[...named, ...others].slice(0, wrongShown),
  ];
}
