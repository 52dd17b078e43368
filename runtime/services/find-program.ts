import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Environment } from './service.ts';

/** The first of these paths that is an executable file. */
export async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** Where a program of that name would be, in the order of `PATH`. */
export function onPath(name: string, env: Environment): string[] {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name + suffix));
}

/** Paths matching a pattern with one star in it (`/opt/pgsql-*`), highest number first. */
export async function foldersLike(pattern: string): Promise<string[]> {
  const [before = '', after = ''] = pattern.split('*', 2);
  const parent = before.endsWith('/') ? before.slice(0, -1) : dirname(before);
  const prefix = before.slice(parent.length + 1);
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(parent, name + after));
}

async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
