import { readdirSync, readFileSync } from 'node:fs';

/**
 * Pids of all processes whose environment or command line names the folder, but for our own and
 * our test runner's. Linux only.
 */
export function processesOf(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && mentions(pid, folder));
}

function mentions(pid: number, folder: string): boolean {
  return ['environ', 'cmdline'].some((name) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'latin1').includes(folder);
    } catch {
      // It ended meanwhile, or is another user's.
      return false;
    }
  });
}
