import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as we can recognise it later: a pid alone may have been given to another. */
export interface ProcessIdentity {
  readonly pid: number;
  /** As the system reports it; only good for comparing. */
  readonly startTime: string;
}

/** The identity of a running process, or undefined when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | undefined {
  const startTime = process.platform === 'linux' ? startTimeFromProc(pid) : startTimeFromPs(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startTime === identity.startTime;
}

/** Whether it can start no further process: it is stopped or has ended. Guessed outside Linux. */
export function isStill(identity: ProcessIdentity): boolean {
  if (process.platform !== 'linux') return true;
  const stat = statFromProc(identity.pid);
  return stat === undefined || stat[19] !== identity.startTime || /[TtZX]/.test(stat[0] ?? '');
}

/** Changes with every boot of the machine, so that records of an earlier one can be told. */
export function bootId(): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    }
    if (process.platform === 'darwin') {
      return execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
    }
  } catch {
    // A container may hide it; then start times alone have to do.
  }
  return 'unknown';
}

function startTimeFromProc(pid: number): string | undefined {
  const stat = statFromProc(pid);
  return stat?.[0] === 'Z' ? undefined : stat?.[19];
}

/** The fields of /proc/<pid>/stat from the third, which is the state (proc_pid_stat(5)). */
function statFromProc(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function startTimeFromPs(pid: number): string | undefined {
  const [command, args] =
    process.platform === 'win32'
      ? ['powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`]]
      : ['ps', ['-o', 'lstart=', '-p', String(pid)]];
  try {
    const output = execFileSync(command as string, args as string[], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return output === '' ? undefined : output;
  } catch {
    return undefined;
  }
}
