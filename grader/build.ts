import { exitWithin } from './exit-within.ts';
import { describeExit, RunEnded } from './outcome.ts';
import type { RunFolder } from './run-folder.ts';
import { allowedEnvironment } from './sandbox/allowed-environment.ts';
import { hostNetwork } from './sandbox/host-network.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { Submission } from './submission.ts';

interface BuildOptions {
  sandbox: Sandbox;
  /** Whether it may fetch packages: then the build has the machine's own network. */
  mayFetch: boolean;
  folder: RunFolder;
  runId: string;
  buildMs: number;
  signal: AbortSignal;
}

/**
 * Runs the submission's build command, if it has one, with no service and nothing hidden in reach.
 * @throws {RunEnded} `build-failed` with the last output lines, also when it takes too long.
 */
export async function build(submission: Submission, options: BuildOptions): Promise<void> {
  const [program, ...args] = submission.build ?? [];
  if (program === undefined) return;
  await using network = options.mayFetch ? hostNetwork() : await options.sandbox.openNetwork();
  const started = options.sandbox.start({
    command: [program, ...args],
    folder: submission.folder,
    mayWrite: true,
    network,
    env: allowedEnvironment(options.folder.make('build-home'), { LAB_RUN_ID: options.runId }),
  });
  const exit = await exitWithin(started, options.buildMs, options.signal);
  await started.destroy();
  options.signal.throwIfAborted();
  if (exit?.code === 0) return;
  if (exit?.fault !== undefined) throw new RunEnded('infrastructure', { message: exit.fault });
  const command = submission.build?.join(' ') ?? '';
  throw new RunEnded('build-failed', {
    message: exit
      ? `The build command "${command}" ${describeExit(exit)}.`
      : `The build command "${command}" had not finished after ${options.buildMs} ms.`,
    ...(exit ? { exit } : {}),
    lastOutput: started.output.lastLines(30),
  });
}
