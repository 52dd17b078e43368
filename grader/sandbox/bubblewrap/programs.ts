import { spawnSync } from 'node:child_process';
import { findProgram } from '../find-program.ts';

/** What bubblewrap takes, and what this version of it can do. */
export interface Programs {
  bwrap: string;
  nsenter: string;
  prlimit: string;
  setpriv: string;
  /** Its options, such as `--size`. */
  options: ReadonlySet<string>;
}

let found: Programs | undefined;

/** @returns the names of those that are missing, when some are. */
export function findPrograms(): Programs | { missing: string[] } {
  if (found) return found;
  const names = ['bwrap', 'nsenter', 'prlimit', 'setpriv'] as const;
  const paths = names.map((name) => findProgram(name, '/'));
  const [bwrap, nsenter, prlimit, setpriv] = paths;
  if (!bwrap || !nsenter || !prlimit || !setpriv) {
    return { missing: names.filter((_, index) => paths[index] === undefined) };
  }
  const { stdout } = spawnSync(bwrap, ['--help'], { encoding: 'utf8', env: {}, timeout: 5000 });
  found = { bwrap, nsenter, prlimit, setpriv, options: new Set(stdout.match(/--[a-z-]+/g)) };
  return found;
}
