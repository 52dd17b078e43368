import { spawn } from 'node:child_process';

/** A process of ours for a probe to look for, to look into, and to try its signals on. */
export interface Victim extends AsyncDisposable {
  readonly pid: number;
  readonly alive: boolean;
}

export async function startVictim(env: Record<string, string>): Promise<Victim> {
  const child = spawn('sleep', ['300'], {
    env: { PATH: process.env.PATH, ...env },
    stdio: 'ignore',
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('spawn', resolve);
  child.once('error', reject);
  await promise;
  const ended = new Promise<void>((end) => child.once('exit', () => end()));
  return {
    pid: child.pid ?? 0,
    get alive() {
      return child.exitCode === null && child.signalCode === null;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
