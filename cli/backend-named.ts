import { GraderError } from '../grader/grader-error.ts';
import { type BackendName, backendNames, isBackendName } from '../runtime/service-name.ts';

/**
 * The value of `--backend`.
 * @throws {GraderError} `usage` for a name we do not know.
 */
export function backendNamed(name: string): BackendName {
  if (isBackendName(name)) return name;
  const known = backendNames.join(', ');
  throw new GraderError('usage', `There is no backend "${name}"; there are ${known}.`);
}
