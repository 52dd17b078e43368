import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeRunFolder } from '../../run-folder.ts';
import { allowedEnvironment } from '../allowed-environment.ts';
import { listenOnLoopback } from '../host-network.ts';
import { limits } from '../limits.ts';
import type { Exit, Sandbox } from '../sandbox.ts';
import { leavesNothing } from './survivors.ts';
import { startVictim } from './victim.ts';
import { allWalls, type WallName, type Walls } from './walls.ts';

const inside = join(import.meta.dirname, 'inside');
const attemptMs = 20_000;

/**
 * Tries a sandbox's walls from inside, as a hostile submission would, with files, a process and a
 * port that are there for nothing else. Takes about a second.
 * @throws {GraderError} when nothing can be started in it at all.
 */
export async function probeSandbox(sandbox: Sandbox): Promise<Walls> {
  await using folder = makeRunFolder({ prefix: 'api-lab-probe-' });
  const secret = randomBytes(16).toString('hex');
  await using victim = await startVictim({ LAB_PROBE_SECRET: secret });
  await using listener = createServer((socket) => socket.destroy());
  const secretFile = join(folder.path, 'secret');
  writeFileSync(secretFile, secret);
  // Whoever it runs as could read them, if they could be seen.
  chmodSync(folder.path, 0o755);
  chmodSync(secretFile, 0o644);
  const attempt = (command: readonly [string, ...string[]], env: Record<string, string> = {}) =>
    run(sandbox, { command, env: allowedEnvironment(folder.make('home'), env) });
  const [tried, tasks, memory, survivors] = await Promise.all([
    attempt(['node', 'try-walls.mjs'], {
      SECRET_FILE: secretFile,
      SECRET_REVERSED: secret.split('').reverse().join(''),
      GRADER_PID: String(process.pid),
      VICTIM_PID: String(victim.pid),
      GRADER_PORT: String(await listenOnLoopback(listener)),
      MAY_FILL_BYTES: String(limits.temporaryBytes),
    }),
    attempt(['sh', 'start-tasks.sh', String(limits.tasks * 1.5)]),
    attempt(['node', 'use-memory.mjs'], { MAY_USE_BYTES: String(limits.memoryBytes) }),
    leavesNothing(sandbox, folder.make('home')),
  ]);
  const answers = parse(tried.output);
  const held: Partial<Record<WallName, boolean>> = {
    ...answers,
    writes: answers.writes === true && !existsSync(`${secretFile}-planted`),
    tasks: !tasks.output.includes('started'),
    memory: !memory.output.includes('used') && memory.exit?.signal === 'SIGKILL',
    survivors,
  };
  return Object.fromEntries(allWalls.map((name) => [name, held[name] === true])) as Walls;
}

interface Attempt {
  command: readonly [string, ...string[]];
  env: Record<string, string>;
}

async function run(
  sandbox: Sandbox,
  attempt: Attempt,
): Promise<{ output: string; exit: Exit | undefined }> {
  await using network = await sandbox.openNetwork();
  const process = sandbox.start({ ...attempt, network, folder: inside });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), attemptMs);
  const exit = await Promise.race([process.exited, promise]);
  clearTimeout(timer);
  await process.destroy();
  return { output: process.output.text(), exit };
}

/** What cannot be read held nothing. */
function parse(output: string): Partial<Record<WallName, boolean>> {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return {};
  }
}
