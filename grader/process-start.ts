import { readFileSync } from 'node:fs';

/**
 * When a process started, as the system counts it: with the pid it tells a process from a later one.
 * `undefined` when there is no such process (a zombie counts as none).
 */
export function processStart(pid: number): string | undefined {
  return process.platform === 'linux' ? fromProc(pid) : aliveOnly(pid);
}

function fromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may itself hold brackets and spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Elsewhere asking for the start time means starting a program; that it lives has to do. */
function aliveOnly(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
      ? 'alive'
      : undefined;
  }
}
