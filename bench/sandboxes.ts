import { join } from 'node:path';
import { makeRunFolder } from '../grader/run-folder.ts';
import { allowedEnvironment } from '../grader/sandbox/allowed-environment.ts';
import { type SandboxName, sandboxNames } from '../grader/sandbox/sandbox.ts';
import { sandboxes } from '../grader/sandbox/table.ts';
import { type Contestant, interleaved } from './interleaved.ts';
import { runCommand } from './run-command.ts';

/**
 * What each sandbox that works here adds to the start and end of `node -e 0`, beside the plain
 * process; the network of its own, where it has one, is opened and closed as well.
 */
const rounds = Number(process.argv[2] ?? 15);
const folder = join(import.meta.dirname, 'vitest');
await using stack = new AsyncDisposableStack();
const run = stack.use(makeRunFolder());
const env = allowedEnvironment(run.make('home'), {});
const nothing = [process.execPath, '-e', '0'] as const;

const contestants: Record<string, Contestant> = { plain: () => runCommand(nothing, { env }) };
for (const name of sandboxNames) Object.assign(contestants, await contestantsOf(name));
const medians = await interleaved(contestants, rounds);
const plain = medians.plain ?? 0;
process.stdout.write(`node -e 0, start to end, ${rounds} rounds interleaved, medians\n`);
for (const [name, ms] of Object.entries(medians)) {
  const beside = name === 'plain' ? '' : `   +${(ms - plain).toFixed(1)} ms`;
  process.stdout.write(`  ${name.padEnd(24)} ${ms.toFixed(1).padStart(7)} ms${beside}\n`);
}

async function contestantsOf(name: SandboxName): Promise<Record<string, Contestant>> {
  try {
    const sandbox = await sandboxes[name]?.({ strict: true });
    if (!sandbox) return {};
    const once = async (network: Awaited<ReturnType<typeof sandbox.openNetwork>>) => {
      const started = sandbox.start({ command: [...nothing], folder, env, network });
      const exit = await started.exited;
      if (exit.code !== 0) throw new Error(`${name}: ${started.output.text()}`);
      await started.destroy();
    };
    const kept = stack.use(await sandbox.openNetwork());
    return {
      [name]: () => once(kept),
      [`${name}, new network`]: async () => {
        await using network = await sandbox.openNetwork();
        await once(network);
      },
    };
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : error}\n`);
    return {};
  }
}
