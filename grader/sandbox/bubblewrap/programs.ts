import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { cachedByContent } from '../../cached-by-content.ts';
import { GraderError } from '../../grader-error.ts';
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

/** @throws {GraderError} `environment` when one of them is not here. */
export async function findPrograms(): Promise<Programs> {
  const [bwrap, nsenter, prlimit, setpriv] = ['bwrap', 'nsenter', 'prlimit', 'setpriv'].map(
    (name) => findProgram(name, '/'),
  );
  if (bwrap && nsenter && prlimit && setpriv) {
    return { bwrap, nsenter, prlimit, setpriv, options: new Set(await optionsOf(bwrap)) };
  }
  const needed = { bubblewrap: bwrap, 'util-linux': nsenter && prlimit && setpriv };
  const lacking = Object.entries(needed).filter(([, found]) => !found);
  const text = `The sandbox bubblewrap needs ${lacking.map(([name]) => name).join(' and ')} installed.`;
  throw new GraderError('environment', text);
}

/** Asked once per version of the program. */
function optionsOf(bwrap: string): Promise<string[]> {
  const { mtimeMs, size } = statSync(bwrap);
  return cachedByContent('bubblewrap', `${bwrap} ${mtimeMs} ${size}`, async () => {
    const { stdout } = spawnSync(bwrap, ['--help'], { encoding: 'utf8', env: {}, timeout: 5000 });
    return stdout.match(/--[a-z-]+/g) ?? [];
  });
}
