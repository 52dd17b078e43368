import { loadCatalog } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { nearest } from '../../grader/nearest.ts';
import type { Requirement } from '../../grader/schema/lab-manifest.ts';

export interface NamedRequirement {
  lab: Lab;
  requirement: Requirement;
}

/**
 * The requirement with an id, in any letter case: of the lab at hand, else of any lab.
 * @throws {GraderError} `usage` when there is none, with the nearest.
 */
export async function requirementNamed(word: string, atHand?: Lab): Promise<NamedRequirement> {
  const labs = [...(atHand ? [atHand] : []), ...(await loadCatalog())];
  const all = labs.flatMap((lab) => lab.requirements.map((requirement) => ({ lab, requirement })));
  const id = word.toUpperCase();
  const found = all.find(({ requirement }) => requirement.id === id);
  if (found) return found;
  const near = nearest(
    id,
    all.map(({ requirement }) => requirement.id),
  );
  const own = atHand?.requirements.map((requirement) => requirement.id).join(', ');
  const advice = near ? `Did you mean ${near}?` : own ? `${atHand?.id} has ${own}.` : '';
  throw new GraderError('usage', `There is no requirement "${word}". ${advice}`.trim());
}
