import { spawnSync } from 'node:child_process';
import { waitUntil } from '../wait-until.ts';
import { descendantsOf } from './descendants-of.ts';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

/**
 * Kills a process and everything below it, and waits for their end. Never asks first: RabbitMQ
 * takes 6 s over SIGTERM, and the data is thrown away.
 */
export async function killTree(root: ProcessIdentity): Promise<void> {
  if (!isAlive(root)) return;
  // Erlang's helpers leave the group, so it is not enough to kill that.
  const below = descendantsOf(root.pid).map(identify);
  const family = [root, ...below.filter((identity) => identity !== undefined)];
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(root.pid), '/T', '/F'], { stdio: 'ignore' });
  } else {
    kill(-root.pid);
    for (const identity of family) if (isAlive(identity)) kill(identity.pid);
  }
  await waitUntil(() => !family.some(isAlive), {
    deadlineMs: 5000,
    everyMs: 5,
    what: `the end of process ${root.pid}`,
  });
}

function kill(target: number): void {
  try {
    process.kill(target, 'SIGKILL');
  } catch {
    // It ended in between, or leads no group.
  }
}
