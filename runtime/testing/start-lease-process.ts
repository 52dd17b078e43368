import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StartedService } from '../keeper/messages.ts';
import type { ServiceAccess } from '../service-access.ts';
import type { ServiceName } from '../service-name.ts';

export interface LeaseProcess {
  readonly child: ChildProcess;
  readonly started: readonly StartedService[];
  readonly access: Partial<Record<ServiceName, ServiceAccess>>;
  /** SIGKILL, and its end awaited. */
  kill(): Promise<void>;
}

/** Starts another process that holds a lease with one tenant. */
export async function startLeaseProcess(
  stateDir: string,
  services: readonly ServiceName[],
  env: Readonly<Record<string, string>> = {},
  program = join(import.meta.dirname, 'lease-process.ts'),
): Promise<LeaseProcess> {
  const child = spawn(process.execPath, [program, stateDir, ...services], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = once(child, 'exit');
  const line = once(createInterface(child.stdout), 'line');
  const first = await Promise.race([line, ended.then(([code]) => fail(code))]);
  return {
    child,
    ...(JSON.parse(String(first[0])) as Pick<LeaseProcess, 'started' | 'access'>),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function fail(code: unknown): never {
  throw new Error(`The leasing process ended with ${code} before it had a tenant.`);
}
