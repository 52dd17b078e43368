import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Pids of all processes whose environment or command line names the folder, but for our own. Sees
 * those of other accounts only as root.
 */
export function processesOf(folder: string): number[] {
  const pids = process.platform === 'linux' ? fromProc(folder) : fromPs(folder);
  return pids.filter((pid) => pid !== process.pid);
}

function fromProc(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) =>
    ['environ', 'cmdline'].some((name) => {
      try {
        return readFileSync(`/proc/${pid}/${name}`, 'latin1').includes(folder);
      } catch {
        // It ended meanwhile, or is another account's.
        return false;
      }
    }),
  );
}

function fromPs(folder: string): number[] {
  const lines = execFileSync('ps', ['-axEww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return lines
    .split('\n')
    .filter((line) => line.includes(folder))
    .map((line) => Number.parseInt(line, 10));
}
