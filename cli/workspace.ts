import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The folder of this checkout. */
export const root = resolve(import.meta.dirname, '..');

/**
 * Where learners' work lies, a folder per lab: `workspace/` in this checkout, where the installed
 * packages are found by walking up; or what `LAB_WORKSPACE` names.
 */
export function workspaceFolder(): string {
  return resolve(process.env.LAB_WORKSPACE || join(root, 'workspace'));
}

export function workspaceOf(lab: string): string {
  return join(workspaceFolder(), lab);
}

/** Where earlier work is kept when a lab is reset. */
export function keptFolder(): string {
  return join(workspaceFolder(), '.kept');
}

/** Whether `path` is `folder` or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** A path as one would type it from here: relative unless that is longer; by its name where we are. */
export function shownPath(path: string): string {
  const way = relative(process.cwd(), path) || basename(path);
  return way.length <= path.length ? way : path;
}
