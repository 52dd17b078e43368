import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** A way to install system packages here and now, without being asked for a password. */
export interface PackageInstaller {
  /** The command it comes down to, for a person to read before consenting. */
  describe(packages: readonly string[]): string;
  /** @throws Error with the package manager's own words, in one line. */
  install(packages: readonly string[], signal?: AbortSignal): Promise<void>;
}

const script = join(import.meta.dirname, 'install-debian-packages.sh');

/** The installer of this machine: apt, as root or with a sudo that asks nothing; else undefined. */
export async function findPackageInstaller(): Promise<PackageInstaller | undefined> {
  if (!(await isOnPath('apt-get'))) return undefined;
  const asRoot = await rootPrefix();
  if (asRoot === undefined) return undefined;
  return {
    describe: (packages) => [...asRoot, 'apt-get', 'install', ...packages].join(' '),
    install: (packages, signal) => run([...asRoot, 'sh', script, ...packages], signal),
  };
}

/** What to put before a command that root must run; undefined when we cannot become root. */
async function rootPrefix(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const sudo = ['sudo', '-n'];
  return (await isOnPath('sudo')) && (await succeeds([...sudo, 'true'])) ? sudo : undefined;
}

async function isOnPath(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const looks = folders.map((folder) => access(join(folder, program), constants.X_OK));
  return (await Promise.allSettled(looks)).some(({ status }) => status === 'fulfilled');
}

function succeeds(command: readonly string[]): Promise<boolean> {
  return run(command).then(
    () => true,
    () => false,
  );
}

function run([file = '', ...args]: readonly string[], signal?: AbortSignal): Promise<void> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  // Asked to end, it finishes the package at hand and puts back what it changed.
  const end = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', end, { once: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.on('error', reject);
  child.on('close', (exitCode) => {
    signal?.removeEventListener('abort', end);
    if (exitCode === 0) resolve();
    else reject(new Error(causeIn(output)));
  });
  return promise;
}

/** apt marks errors with "E:"; the first one is the cause, the last line what is left without one. */
function causeIn(output: string): string {
  const lines = output.trimEnd().split('\n');
  return lines.find((line) => line.startsWith('E: ')) ?? lines.at(-1) ?? '';
}
