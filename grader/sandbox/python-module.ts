import { spawnSync } from 'node:child_process';
import { searchPath } from './allowed-environment.ts';

const lookUp =
  'import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)';

/** Whether this Python finds a module of that name. Its packages are Debian's python3-<module>. */
export function hasPythonModule(python: string, module: string): boolean {
  const found = spawnSync(python, ['-c', lookUp, module], {
    env: { PATH: searchPath() },
    stdio: 'ignore',
    timeout: 10_000,
  });
  return found.status === 0;
}
