import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Grade } from '../../grader/grade-record.ts';

/** As npm names packages; nothing else that a submission says is shown. */
const packageName = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/;

/**
 * Packages a folder's `package.json` depends on and Node would not find from there: in a workspace
 * outside of this checkout, say, before `npm install`. None for a folder without one that is valid.
 */
export function missingPackages(folder: string): string[] {
  return dependenciesOf(folder).filter((name) => !isInstalledFor(folder, name));
}

function dependenciesOf(folder: string): string[] {
  try {
    const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (Array.isArray(dependencies)) return [];
    return Object.keys(dependencies ?? {}).filter((name) => packageName.test(name));
  } catch {
    return [];
  }
}

/** Those for want of which a service may have crashed; none for one that ended in another way. */
export const packagesMissed = ({ outcome }: Grade, folder: string): string[] =>
  outcome === 'crashed' ? missingPackages(folder) : [];

/** Node looks in every folder on the way up (https://nodejs.org/api/modules.html, "Loading from node_modules folders"). */
function isInstalledFor(folder: string, name: string): boolean {
  if (existsSync(join(folder, 'node_modules', name))) return true;
  const parent = dirname(folder);
  return parent !== folder && isInstalledFor(parent, name);
}
