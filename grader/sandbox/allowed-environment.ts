import { delimiter, dirname } from 'node:path';
import { compiledPackages } from './compiled-packages.ts';

const systemPath = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/**
 * The whole environment of a submission: a list of what it may have, so that nothing of the
 * grader's own (tokens, NODE_OPTIONS, credentials) reaches it. `node` is the one the grader runs on.
 */
export function allowedEnvironment(
  homeFolder: string,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const windows: Record<string, string> = {};
  for (const name of ['SystemRoot', 'ComSpec', 'PATHEXT']) {
    const value = process.env[name];
    if (process.platform === 'win32' && value !== undefined) windows[name] = value;
  }
  const compiled = compiledPackages();
  return {
    ...windows,
    ...(compiled ? { NODE_COMPILE_CACHE: compiled } : {}),
    PATH: searchPath(),
    HOME: homeFolder,
    TMPDIR: homeFolder,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    NODE_ENV: 'production',
    ...own,
  };
}

/** Where a submission's programs are looked for. */
export function searchPath(): string {
  const inherited = (process.env.PATH ?? '').split(delimiter).filter((part) => part !== '');
  return [...new Set([dirname(process.execPath), ...inherited, ...systemPath])].join(delimiter);
}
