import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface LabRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

/** Runs `lab …` as a process of its own, without a terminal, to its end. */
export async function runLab(words: readonly string[], options: RunOptions = {}): Promise<LabRun> {
  const lab = spawnLab(words, options);
  const [stdout, stderr] = await Promise.all([text(lab.stdout), text(lab.stderr), ended(lab)]);
  return { exitCode: lab.exitCode, stdout, stderr };
}

/** `lab …` as a command line of its own. */
export const labCommandLine = (words: readonly string[]) => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  main,
  ...words,
];

/** Starts `lab …` and leaves it to the caller. */
export function spawnLab(words: readonly string[], { env, cwd }: RunOptions = {}) {
  const [program = '', ...args] = labCommandLine(words);
  return spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    cwd,
  });
}

export async function ended(lab: ReturnType<typeof spawnLab>): Promise<void> {
  if (lab.exitCode === null && lab.signalCode === null) await once(lab, 'exit');
}
