import { RuntimeError } from './runtime-error.ts';
import { type BackendName, backendNames, isBackendName } from './service-name.ts';

/**
 * The backend that `LAB_BACKEND` names, `auto` when it is not set.
 *
 * @throws RuntimeError `bad-option`.
 */
export function backendFrom(env: Readonly<Record<string, string | undefined>>): BackendName {
  const name = env.LAB_BACKEND || 'auto';
  if (isBackendName(name)) return name;
  throw new RuntimeError(
    'bad-option',
    `LAB_BACKEND is ${JSON.stringify(name)}; it can be ${backendNames.join(', ')}.`,
  );
}
