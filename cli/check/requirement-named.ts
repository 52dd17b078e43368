import { findLab, labIds } from '../../grader/catalog.ts';
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
  const id = word.toUpperCase();
  const isMeant = ({ requirement }: NamedRequirement) => requirement.id === id;
  const own = atHand && requirementsOf(atHand).find(isMeant);
  if (own) return own;
  const all = (await readableLabs()).flatMap(requirementsOf);
  const found = all.find(isMeant);
  if (found) return found;
  const near = nearest(
    id,
    all.map(({ requirement }) => requirement.id),
  );
  const there = atHand?.requirements.map((requirement) => requirement.id).join(', ');
  const advice = near ? `Did you mean ${near}?` : there ? `${atHand?.id} has ${there}.` : '';
  throw new GraderError('usage', `There is no requirement "${word}". ${advice}`.trim());
}

const requirementsOf = (lab: Lab): NamedRequirement[] =>
  lab.requirements.map((requirement) => ({ lab, requirement }));

/** Drafts too. A broken one is its author's business, and no reason to refuse a hint for another. */
async function readableLabs(): Promise<Lab[]> {
  const labs = (await labIds()).map((id) => findLab(id).catch(() => undefined));
  return (await Promise.all(labs)).filter((lab) => lab !== undefined);
}
