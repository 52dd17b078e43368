import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { isWithin, root, shownPath } from './workspace.ts';

const launcher = join(root, 'bin', 'lab.mjs');
const prefixes = new Map<string, string>();

/**
 * A command as it works when typed: `lab check`, `npx lab check`, `node ../bin/lab.mjs check`.
 * @param where the folder it is typed in. @default this one
 */
export function labCommand(words: string, where = process.cwd()): string {
  const prefix = prefixes.get(where) ?? findPrefix(where);
  prefixes.set(where, prefix);
  return `${prefix} ${words}`;
}

function findPrefix(where: string): string {
  if (isOnPath()) return 'lab';
  if (npxFindsIt(where)) return 'npx lab';
  const path = where === process.cwd() ? shownPath(launcher) : launcher;
  return `node ${/[^\w./\\:-]/.test(path) ? JSON.stringify(path) : path}`;
}

/** After `npm link`, say. The folders npm adds while it runs us are not on the learner's own PATH. */
function isOnPath(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && !isBin(folder) && leadsToUs(folder));
}

function leadsToUs(folder: string): boolean {
  try {
    return realpathSync(join(folder, 'lab')) === realpathSync(launcher);
  } catch {
    return false;
  }
}

const isBin = (folder: string) => /[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder);

/**
 * npx runs a command of the package it is called in, or one in a `node_modules/.bin` further up.
 * Otherwise it would fetch a package of that name, which is not ours.
 */
function npxFindsIt(here: string): boolean {
  if (!isWithin(here, root)) return false;
  return existsSync(join(root, 'node_modules', '.bin', 'lab')) || nearestPackage(here) === root;
}

/** As npm looks for it. */
function nearestPackage(folder: string): string {
  if (['package.json', 'node_modules'].some((name) => existsSync(join(folder, name))))
    return folder;
  const parent = dirname(folder);
  return parent === folder ? folder : nearestPackage(parent);
}
