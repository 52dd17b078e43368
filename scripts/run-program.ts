import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';

export const root = dirname(import.meta.dirname);

/**
 * Runs a JavaScript program of an installed package under this Node, with our terminal.
 *
 * @param program path below node_modules, `vitest/vitest.mjs` for instance
 * @param env laid over our own environment
 * @returns its exit code; 1 when a signal ended it
 */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', passOn).on('SIGHUP', passOn);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (exitCode) => {
      process.off('SIGTERM', passOn).off('SIGHUP', passOn);
      resolve(exitCode ?? 1);
    });
  });
}
