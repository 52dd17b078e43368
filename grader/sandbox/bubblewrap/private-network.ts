import { spawn } from 'node:child_process';
import { GraderError } from '../../grader-error.ts';
import type { SandboxNetwork } from '../network.ts';
import { newUid } from '../own-user.ts';
import { porterFile, porterNetwork } from '../porter/porter-network.ts';
import type { Programs } from './programs.ts';

/** A network namespace with a loopback of its own and no way out but the sockets of its porter. */
export interface PrivateNetwork extends SandboxNetwork {
  /** Runs a command in it: put before the command. */
  readonly enter: readonly string[];
  /** Who the submission is on this machine, when we are root: nobody else has this user id. */
  readonly uid: number;
}

/** @returns what `network` is when it was opened here; a build may have the machine's own. */
export function privateNetworkOf(network: SandboxNetwork): PrivateNetwork | undefined {
  return 'enter' in network ? (network as PrivateNetwork) : undefined;
}

const startMs = 10_000;

/** Resolves as soon as the namespace is there; its porter may still be starting. */
export async function openPrivateNetwork(programs: Programs): Promise<PrivateNetwork> {
  const asRoot = process.getuid?.() === 0;
  const holder = spawn(
    programs.bwrap,
    [
      ...(asRoot ? ['--cap-drop', 'ALL'] : ['--unshare-user']),
      ...['--unshare-net', '--die-with-parent', '--dev-bind', '/', '/', '--'],
      // The shell tells at once which process is inside; node would take forty times as long.
      ...['/bin/sh', '-c', 'echo $$; exec "$@"', 'sh', process.execPath, porterFile],
    ],
    { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const network = porterNetwork(holder);
  const pid = await firstLine(holder);
  const target = ['--target', pid, '--net'];
  return {
    ...network,
    uid: newUid(),
    enter: [
      programs.nsenter,
      ...(asRoot ? target : [...target, '--user', '--preserve-credentials']),
      '--',
    ],
  };
}

/** @throws {GraderError} `infrastructure` with what was printed instead. */
async function firstLine(holder: ReturnType<typeof spawn>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  let complaint = '';
  holder.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    const [line, rest] = said.split('\n', 2);
    if (line !== undefined && rest !== undefined) resolve(line);
  });
  holder.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    complaint = (complaint + chunk).slice(0, 2000);
  });
  const fail = (why: string) => {
    const text = `Cannot open a private network for the submission: ${complaint.trim() || why}.`;
    reject(new GraderError('infrastructure', text));
  };
  holder.once('close', () => fail('it ended at once'));
  holder.once('error', (error) => fail(error.message));
  const timer = setTimeout(() => fail(`nothing after ${startMs} ms`), startMs);
  return promise.finally(() => clearTimeout(timer));
}
