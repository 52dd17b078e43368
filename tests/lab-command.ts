import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { waitUntil } from '../runtime/wait-until.ts';

const main = join(import.meta.dirname, '..', 'cli', 'main.ts');

interface CommandOptions {
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** @default 60_000 */
  deadlineMs?: number;
}

export interface EndedCommand {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A `lab …` that runs, as a learner would have started it. */
export class LabCommand {
  readonly pid: number;
  readonly ended: Promise<EndedCommand>;
  #stdout = '';
  #stderr = '';
  readonly #child;

  constructor(args: readonly string[], { env, cwd, deadlineMs = 60_000 }: CommandOptions = {}) {
    this.#child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: deadlineMs,
      killSignal: 'SIGKILL',
    });
    this.pid = this.#child.pid ?? 0;
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#stdout += chunk;
    });
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr += chunk;
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (exitCode, signal) =>
        resolve({ exitCode, signal, stdout: this.#stdout, stderr: this.#stderr }),
      );
    });
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async until(what: string, holds: () => unknown, deadlineMs = 20_000): Promise<void> {
    await waitUntil(async () => Boolean(await holds()), { what, deadlineMs });
  }
}

/** Runs `lab …` to its end. */
export const lab = (args: readonly string[], options?: CommandOptions): Promise<EndedCommand> =>
  new LabCommand(args, options).ended;
