import { spawnSync } from 'node:child_process';
import { findProgram } from '../find-program.ts';

/**
 * `pid-namespace`: the kernel ends everything inside when its first process ends, and ends that one
 * when the grader dies. `process-group`: a watching shell does the latter; a daemon that leaves its
 * group is found and ended afterwards.
 */
export type Containment = 'pid-namespace' | 'process-group';

/**
 * Process 1 of the namespace. Without it the submission itself would be process 1, for which the
 * kernel ignores SIGTERM unless it is handled, unlike anywhere else.
 */
const init = '"$@" & wait $!';

let known: Containment | undefined;

/**
 * What this machine allows, found by trying it once. `LAB_CONTAINMENT=process-group` leaves the
 * namespace out, as on machines that have none: for our own tests, and where one makes trouble.
 */
export function containment(): Containment {
  known ??=
    process.env.LAB_CONTAINMENT !== 'process-group' && tryNamespace()
      ? 'pid-namespace'
      : 'process-group';
  return known;
}

/**
 * The command that runs `command` inside its walls.
 * @param user whom it runs as, when that is another one than we
 */
export function contained(command: readonly string[], user?: number): string[] {
  if (containment() === 'process-group') return [...command];
  const id = String(user);
  const become = [
    'setpriv',
    '--reuid',
    id,
    '--regid',
    id,
    '--clear-groups',
    '--no-new-privs',
    '--',
  ];
  const asUser = user === undefined ? command : [...become, ...command];
  return [...namespacePrefix(), 'sh', '-c', init, 'sh', ...asUser];
}

function namespacePrefix(): string[] {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-current-user'];
  return [
    ...['setpriv', '--pdeathsig', 'KILL'],
    ...['unshare', ...user, '--pid', '--fork', '--mount-proc', '--kill-child', '--'],
  ];
}

function tryNamespace(): boolean {
  if (
    process.platform !== 'linux' ||
    !findProgram('setpriv', '/') ||
    !findProgram('unshare', '/')
  ) {
    return false;
  }
  const [program = '', ...args] = [...namespacePrefix(), 'true'];
  return spawnSync(program, args, { stdio: 'ignore', timeout: 5000 }).status === 0;
}
