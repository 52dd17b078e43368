import { spawnSync } from 'node:child_process';
import { waitUntil } from '../wait-until.ts';
import { isAlive, type ProcessIdentity } from './process-identity.ts';

/**
 * Kills a process and its whole group at once. Never asks first: RabbitMQ takes 6 s over SIGTERM,
 * and the data is thrown away.
 */
export async function killGroup(leader: ProcessIdentity): Promise<void> {
  if (!isAlive(leader)) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(leader.pid), '/T', '/F'], { stdio: 'ignore' });
  } else {
    try {
      process.kill(-leader.pid, 'SIGKILL');
    } catch {
      // Gone in between, or not a leader: then it alone is ours to kill.
      if (isAlive(leader)) process.kill(leader.pid, 'SIGKILL');
    }
  }
  await waitUntil(() => !isAlive(leader), {
    deadlineMs: 5000,
    everyMs: 5,
    what: `the end of process ${leader.pid}`,
  });
}
