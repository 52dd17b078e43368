import { spawnSync } from 'node:child_process';
import { waitUntil } from '../wait-until.ts';
import { descendantsOf } from './descendants-of.ts';
import { identify, isAlive, isStill, type ProcessIdentity } from './process-identity.ts';

/**
 * Kills a process and everything below it, and waits for their end. Never asks first: RabbitMQ
 * takes 6 s over SIGTERM, and the data is thrown away.
 */
export async function killTree(root: ProcessIdentity): Promise<void> {
  if (!isAlive(root)) return;
  // Erlang's helpers and Postgres's children leave the group, so it is not enough to kill that.
  const family = await holdFamily(root);
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(root.pid), '/T', '/F'], { stdio: 'ignore' });
  } else {
    signal(-root.pid, 'SIGKILL');
    for (const identity of family) if (isAlive(identity)) signal(identity.pid, 'SIGKILL');
  }
  await waitUntil(() => !family.some(isAlive), {
    deadlineMs: 5000,
    everyMs: 5,
    what: `the end of process ${root.pid}`,
  });
}

/** Stops the tree generation by generation, so that no child is born between the look and the kill. */
async function holdFamily(root: ProcessIdentity): Promise<ProcessIdentity[]> {
  const family = [root];
  const hold = (identity: ProcessIdentity) => {
    if (process.platform !== 'win32') signal(identity.pid, 'SIGSTOP');
  };
  const complete = () => {
    if (!family.every(isStill)) return false;
    const known = new Set(family.map(({ pid }) => pid));
    const found = descendantsOf(root.pid).filter((pid) => !known.has(pid));
    const born = found.map(identify).filter((identity) => identity !== undefined);
    born.forEach(hold);
    family.push(...born);
    return born.length === 0;
  };
  hold(root);
  const options = { deadlineMs: 2000, everyMs: 2, what: `process ${root.pid} to stop` };
  // One that hangs in the kernel does not stop; it is killed all the same.
  await waitUntil(complete, options).catch(() => {});
  return family;
}

function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch {
    // It ended in between, or leads no group.
  }
}
