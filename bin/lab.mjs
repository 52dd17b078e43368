#!/usr/bin/env node
// Plain JavaScript, because it must run on any Node from 18 on, before anything is installed.
// Whatever only a first run needs is imported on demand: a warm start loads this file and one small one.
import module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packagesAreFresh } from './packages-are-fresh.mjs';

const EXIT_ENVIRONMENT = 3;
const OLDEST_NODE_FOR_US = 24;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MAIN = join(root, 'cli', 'main.ts');

try {
  await launch(process.argv.slice(2));
} catch (error) {
  const { explainFailure } = await import('./explain-failure.mjs');
  explainFailure(error);
  process.exit(EXIT_ENVIRONMENT); // whatever a failed command left open must not keep us
}

/** `lab.mjs run <script> [args]` runs one of our own scripts, `lab.mjs [args]` the command line. */
async function launch(args) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE_FOR_US) {
    const { ensureNode } = await import('./ensure-node.mjs');
    const { handOver } = await import('./hand-over.mjs');
    return handOver(await ensureNode(root), [fileURLToPath(import.meta.url), ...args]);
  }
  if (process.env.LAB_LAUNCHER_PID) await endWithLauncher();
  if (!packagesAreFresh(root)) {
    const { ensurePackages } = await import('./ensure-packages.mjs');
    await ensurePackages(root);
  }
  const [script, ...scriptArgs] = args[0] === 'run' ? await ownScript(args) : [MAIN, ...args];
  quietExperimentalWarnings();
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'));
  process.argv = [process.execPath, script, ...scriptArgs];
  await import(pathToFileURL(script).href);
}

async function ownScript([, script, ...scriptArgs]) {
  if (script !== undefined) return [resolve(root, script), ...scriptArgs];
  const { LauncherError } = await import('./launcher-error.mjs');
  throw new LauncherError('Name the script to run: node bin/lab.mjs run scripts/test.ts');
}

async function endWithLauncher() {
  const { endWithParent } = await import('./hand-over.mjs');
  endWithParent(Number(process.env.LAB_LAUNCHER_PID));
  delete process.env.LAB_LAUNCHER_PID;
}

/** We rely on node:sqlite and type stripping knowingly; learners need not read that they are young. */
function quietExperimentalWarnings() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0];
    if (type !== 'ExperimentalWarning') emitWarning.call(process, warning, ...rest);
  };
}
