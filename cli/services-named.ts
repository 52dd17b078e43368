import { readCatalog } from '../grader/catalog.ts';
import { GraderError } from '../grader/grader-error.ts';
import { nearest } from '../grader/nearest.ts';
import type { ServiceName } from '../runtime/service-name.ts';
import { serviceTable } from '../runtime/services/table.ts';

/**
 * The services with these names; without a name, all that a lab needs.
 * @throws {GraderError} `usage` for a name we do not know.
 */
export async function servicesNamed(names: readonly string[]): Promise<ServiceName[]> {
  const known = Object.keys(serviceTable) as ServiceName[];
  if (names.length === 0) {
    const needed = (await readCatalog()).labs.flatMap(({ services }) => services);
    return known.filter((name) => needed.includes(name));
  }
  return [...new Set(names)].map((name) => {
    const found = known.find((one) => one === name);
    if (found) return found;
    const near = nearest(name, known);
    const advice = near ? `Did you mean "${near}"?` : `There are ${known.join(', ')}.`;
    throw new GraderError('usage', `There is no service "${name}". ${advice}`);
  });
}
