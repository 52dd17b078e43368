import { join } from 'node:path';
import { makeRunFolder } from '../grader/run-folder.ts';
import { allowedEnvironment } from '../grader/sandbox/allowed-environment.ts';
import type { SandboxNetwork } from '../grader/sandbox/network.ts';
import { type Sandbox, sandboxNames } from '../grader/sandbox/sandbox.ts';
import { sandboxes } from '../grader/sandbox/table.ts';
import { type Contestant, interleaved } from './interleaved.ts';
import { median } from './median.ts';
import { runCommand } from './run-command.ts';

const folder = join(import.meta.dirname, 'vitest');
const nothing = [process.execPath, '-e', '0'] as const;
/** Looked up, where an image has its own. */
const nothingInside = ['node', '-e', '0'] as const;

/**
 * What each sandbox that works here adds to the start and end of a process, beside a plain spawn;
 * once in a network that is there, as at a restart, and once with a network of its own, as at a start.
 * @returns lines to print
 */
export async function benchSandboxes(rounds: number): Promise<string[]> {
  await using stack = new AsyncDisposableStack();
  const env = allowedEnvironment(stack.use(makeRunFolder()).make('home'), {});
  const contestants: Record<string, Contestant> = { plain: () => runCommand(nothing, { env }) };
  const missing: string[] = [];
  for (const name of sandboxNames) {
    try {
      const sandbox = await sandboxes[name]({ strict: true });
      const kept = stack.use(await sandbox.openNetwork());
      contestants[name] = () => once(sandbox, kept, env);
      contestants[`${name}, new network`] = async () => {
        await using network = await sandbox.openNetwork();
        await once(sandbox, network, env);
      };
    } catch (error) {
      missing.push(`  ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const times = await interleaved(contestants, rounds);
  const plain = median(times.plain ?? []);
  const lines = Object.entries(times).map(([name, each]) => {
    const ms = median(each);
    const beside = ms - plain;
    return `  ${name.padEnd(24)}${ms.toFixed(1).padStart(8)} ms${beside.toFixed(1).padStart(8)} ms more`;
  });
  return [`node -e 0, start to end, ${rounds} rounds interleaved, medians`, ...lines, ...missing];
}

async function once(
  sandbox: Sandbox,
  network: SandboxNetwork,
  env: Record<string, string>,
): Promise<void> {
  const started = sandbox.start({ command: nothingInside, folder, env, network });
  const exit = await started.exited;
  await started.destroy();
  if (exit.code !== 0) throw new Error(`${sandbox.name}: ${started.output.text()}`);
}
