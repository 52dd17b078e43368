import { execFile, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { GraderError } from '../grader-error.ts';
import { findProgram } from '../sandbox/find-program.ts';

const longestMs = 60_000;

/** No configuration but the repository's own, no question, no network; anybody's repository. */
const settings = ['safe.directory=*', 'uploadpack.allowAnySHA1InWant=true'];
const environment = {
  PATH: process.env.PATH,
  LANG: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'file',
  GIT_CONFIG_COUNT: String(settings.length),
  ...Object.fromEntries(
    settings.flatMap((setting, index) => {
      const [key = '', value = ''] = setting.split('=');
      return [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ];
    }),
  ),
};

/** Runs git to its end. `problem` is the last line it said: hostile. */
export function git(args: readonly string[]): Promise<{ stdout: string } | { problem: string }> {
  const { promise, resolve } = Promise.withResolvers<{ stdout: string } | { problem: string }>();
  const options = { env: environment, timeout: longestMs, killSignal: 'SIGKILL' } as const;
  execFile(program(), [...args], options, (error, stdout, stderr) => {
    if (!error) return resolve({ stdout });
    resolve({ problem: stderr.trim().split('\n').at(-1) || error.message });
  });
  return promise;
}

/** What git prints, as it prints it. */
export function gitStream(args: readonly string[]): Readable {
  const child = spawn(program(), [...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: longestMs,
  });
  return child.stdout;
}

function program(): string {
  const found = findProgram('git', '/');
  if (found) return found;
  throw new GraderError('environment', 'A commit can be judged only where git is installed.');
}
