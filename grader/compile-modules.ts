import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { patience } from './deadline.ts';
import { exitWithin } from './exit-within.ts';
import type { RunFolder } from './run-folder.ts';
import { allowedEnvironment } from './sandbox/allowed-environment.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { Submission } from './submission.ts';

interface CompileOptions {
  sandbox: Sandbox;
  folder: RunFolder;
  runId: string;
  signal: AbortSignal;
}

/** Longer than any honest submission takes; without it, launches begin as they would have anyway. */
const compileMs = 5000;

/**
 * Lets Node load all modules of a submission, in its sandbox and without running any of them, and
 * keep what it made of them (types stripped, code compiled): a launch then takes half the time.
 * @returns a folder for NODE_COMPILE_CACHE (https://nodejs.org/api/module.html#module-compile-cache);
 *   `undefined` for what Node does not start, or cannot load.
 */
export async function compileModules(
  submission: Submission,
  { sandbox, folder, runId, signal }: CompileOptions,
): Promise<string | undefined> {
  const entry = entryModule(submission);
  // A container has a Node of its own.
  if (entry === undefined || sandbox.name === 'container') return undefined;
  const compiled = folder.make('compiled');
  await using network = await sandbox.openNetwork();
  const started = sandbox.start({
    command: ['node', '--input-type=module', '--eval', loadWithoutRunning(compiled, entry)],
    folder: submission.folder,
    dataFolder: compiled,
    network,
    env: allowedEnvironment(folder.make('compile-home'), {
      LAB_RUN_ID: runId,
      NODE_COMPILE_CACHE: compiled, // not that of the packages
    }),
  });
  const exit = await exitWithin(started, compileMs * patience(), signal);
  await started.destroy();
  return exit?.code === 0 ? compiled : undefined;
}

/** The file of `node <file> …`; there is none behind options, which may change what is loaded. */
function entryModule({ start: [program, file = ''], folder }: Submission): string | undefined {
  if (program !== 'node' || !/\.m?[jt]s$/.test(file) || file.startsWith('-')) return undefined;
  return pathToFileURL(join(folder, file)).href;
}

/**
 * All modules of a graph are loaded before the first of them runs, and the first one here ends the
 * process (ECMA-262, section 16.2.1.6: link, then evaluate in order of the imports).
 */
function loadWithoutRunning(compiled: string, entry: string): string {
  const end = dataUrl('process.exit(0);');
  const graph = dataUrl(`import ${JSON.stringify(end)};import ${JSON.stringify(entry)};`);
  return (
    `const { enableCompileCache } = await import('node:module');` +
    `enableCompileCache(${JSON.stringify(compiled)});` +
    `await import(${JSON.stringify(graph)});`
  );
}

const dataUrl = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
