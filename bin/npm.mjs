import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';

const LINES_SHOWN_ON_FAILURE = 20;
/** npm's own patience is over a minute: too long to look at a still line without a network. */
const PATIENCE = [
  '--fetch-retries=3',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=8000',
];
const QUIET = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
const REINSTALL_NODE = 'Install Node 24 from https://nodejs.org (npm comes with it).';

const KNOWN_CAUSES = [
  {
    pattern: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/,
    says: 'the package registry cannot be reached. Connect to the network (behind a proxy: "npm config set proxy …")',
  },
  { pattern: /ENOSPC/, says: 'the disk is full. Make a gigabyte of room' },
  { pattern: /EACCES|EPERM|EROFS/, says: 'a folder may not be written. See to its owner' },
  {
    pattern: /EUSAGE/,
    says: 'package.json and package-lock.json disagree. Get both back with "git checkout package.json package-lock.json"',
  },
  {
    pattern: /ETARGET|E404/,
    says: 'the registry lacks a package. Name another with "npm config set registry …"',
  },
];

/**
 * Runs npm for a folder, without packages' own scripts, and keeps its output to itself unless it
 * fails. Ctrl-C and other ends are passed on to npm first.
 *
 * @param {{ args: string[], folder: string, doing: string, remedy: string }} options `doing` is the
 *   progress line; `remedy` follows the cause in the failure line
 */
export async function runNpm({ args, folder, doing, remedy }) {
  const startedAt = Date.now();
  process.stderr.write(`${doing} …\n`);
  const { exitCode, output } = await finish(() => startNpm(args, folder));
  if (exitCode === 0) {
    process.stderr.write(`Installed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.\n`);
    return;
  }
  const shown = output.trimEnd().split('\n').slice(0, LINES_SHOWN_ON_FAILURE).join('\n');
  const cause = KNOWN_CAUSES.find(({ pattern }) => pattern.test(output))?.says;
  throw new LauncherError(
    `${doing.replace(/ \(.*/, '')} failed: ${cause ?? `npm ended with ${exitCode}, see above`}, and run this again, ${remedy}.`,
    shown === '' ? '' : `${shown}\n`,
  );
}

function startNpm(args, folder) {
  const { program, leading } = findNpm();
  // The folder by argument too: an outer `npm --prefix` reaches in through the environment.
  const flags = ['--ignore-scripts', ...QUIET, ...PATIENCE];
  return spawn(program, [...leading, ...args, `--prefix=${folder}`, ...flags], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

/** Resolves when npm has ended; when we are told to end meanwhile, ends npm and then this process. */
function finish(start) {
  return new Promise((resolve, reject) => {
    let output = '';
    let endedBy;
    let child;
    const end = (signal) => {
      endedBy = signal;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, end); // before the start, or it could outlive us
    child = start();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => {
      reject(new LauncherError(`npm cannot be started (${error.code}). ${REINSTALL_NODE}`));
    });
    child.on('close', (exitCode, signal) => {
      for (const name of signals) process.off(name, end);
      if (endedBy !== undefined) process.kill(process.pid, endedBy);
      else resolve({ exitCode: exitCode ?? signal, output });
    });
  });
}

/**
 * Finds npm: the one that runs us, else the first on PATH, else the one beside this Node. Its script
 * is run by the Node we are, since the `node` on PATH may be another one.
 */
function findNpm() {
  const script = runningNpm() ?? npmOnPath() ?? npmBesideNode();
  if (script === undefined) throw new LauncherError(`npm is not on PATH. ${REINSTALL_NODE}`);
  return /\.[cm]?js$/.test(script)
    ? { program: process.execPath, leading: [script] }
    : { program: script, leading: [] };
}

function runningNpm() {
  const script = process.env.npm_execpath; // set by pnpm and yarn too, which are no npm
  return script?.endsWith('npm-cli.js') && existsSync(script) ? script : undefined;
}

function npmOnPath() {
  if (process.platform === 'win32') return undefined; // there npm is a .cmd beside node.exe
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  const found = candidates.find((candidate) => existsSync(candidate));
  return found === undefined ? undefined : realpathSync(found);
}

function npmBesideNode() {
  const folder = dirname(realpathSync(process.execPath));
  return [
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((candidate) => existsSync(candidate));
}
