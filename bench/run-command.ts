import { spawn } from 'node:child_process';

/** Runs a command to its end, quietly. @throws when it ends with another exit code than 0. */
export function runCommand(
  command: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<void> {
  const [program = '', ...args] = command;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) resolve();
    else reject(new Error(`${command.join(' ')} ended with ${code}:\n${Buffer.concat(output)}`));
  });
  return promise;
}
