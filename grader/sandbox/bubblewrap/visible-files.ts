import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { GraderError } from '../../grader-error.ts';
import { searchPath } from '../allowed-environment.ts';
import { findProgram } from '../find-program.ts';

/** What is in every system's root and holds nobody's secrets. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];

/** The part of /etc that programs cannot do without. */
const settings = [
  ...['ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'alternatives', 'localtime', 'mime.types'],
  ...['ssl/certs', 'ssl/openssl.cnf', 'ca-certificates', 'nsswitch.conf', 'protocols', 'services'],
  ...['hosts', 'resolv.conf'],
  ...['java-11-openjdk', 'java-17-openjdk', 'java-21-openjdk', 'java-25-openjdk'],
  ...['python3', 'python3.11', 'python3.12', 'python3.13', 'python3.14'],
];

const lies = (path: string, within: readonly string[]) =>
  within.some((folder) => path === folder || path.startsWith(folder + sep));

const withinSystem = (path: string) => lies(path, systemFolders);

/** bubblewrap's arguments for the system's programs and libraries, read-only. */
export function systemArguments(): string[] {
  const roots = systemFolders.flatMap((folder) => {
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (!found) return [];
    if (found.isSymbolicLink()) return ['--symlink', readlinkSync(folder), folder];
    return ['--ro-bind', folder, folder];
  });
  const etc = settings.flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]);
  return [...roots, '--dir', '/etc', '--dir', '/etc/ssl', ...etc];
}

/**
 * Folders outside the system that hold the programs of a command: node's own, and that of a program
 * found in PATH, such as ~/.pyenv for ~/.pyenv/shims/python3.
 */
export function programFolders(program: string): string[] {
  // A path in lab.json chooses nothing that is shown: it could name any folder of this machine.
  const found = program.includes('/') ? undefined : findProgram(program, '/');
  const programs = [process.execPath, ...(found ? [found, realpathSync(found)] : [])];
  return [...new Set(programs.map(installationOf))].filter((folder) => folder !== undefined);
}

/**
 * The program itself, and what it is a link to, must be seen inside.
 * @param folders those of programs, beside the system's and the submission's own
 * @throws {GraderError} `environment`, with the place it lies in
 */
export function assertVisible(program: string, folder: string, folders: readonly string[]): void {
  const found = findProgram(program, folder);
  if (!found) return; // The submission is told so by the system.
  const shown = [...folders, ...packagesAbove(folder), folder];
  const real = shown.map((path) => realpathSync(path));
  const isHidden = (path: string) => !withinSystem(path) && !lies(path, [...shown, ...real]);
  const hidden = [found, realpathSync(found)].find(isHidden);
  if (hidden === undefined) return;
  throw new GraderError(
    'environment',
    `Not gradable here: the sandbox bubblewrap does not show ${hidden}, which lab.json starts. ` +
      'Put its folder into PATH and start it by its bare name, or use --sandbox process.',
  );
}

function installationOf(program: string): string | undefined {
  const bin = dirname(program);
  if (withinSystem(bin)) return undefined;
  const above = dirname(bin);
  const isInstallation = ['bin', 'sbin', 'shims'].includes(basename(bin));
  // What lies around ~/bin and ~/.local/bin is all that somebody has.
  const holdsMore = homedir().startsWith(above) || basename(above) === '.local';
  return isInstallation && !holdsMore ? above : bin;
}

/** PATH inside: the system's folders, and those of the given ones. */
export function pathWithin(folders: readonly string[]): string {
  const parts = searchPath().split(delimiter);
  const seen = (part: string) => withinSystem(part) || lies(part, folders);
  return parts.filter((part) => isAbsolute(part) && seen(part)).join(delimiter);
}

/**
 * What Node looks up above a submission's folder: installed packages, and the nearest package.json,
 * which says how its files are to be read.
 */
export function packagesAbove(folder: string): string[] {
  const found: string[] = [];
  let manifest = existsSync(join(folder, 'package.json'));
  for (let above = dirname(resolve(folder)); above !== dirname(above); above = dirname(above)) {
    if (existsSync(join(above, 'node_modules'))) found.push(join(above, 'node_modules'));
    if (!manifest && existsSync(join(above, 'package.json'))) {
      manifest = true;
      found.push(join(above, 'package.json'));
    }
  }
  return found;
}
