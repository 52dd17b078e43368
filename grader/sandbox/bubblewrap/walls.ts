import { readdirSync } from 'node:fs';
import { limits } from '../limits.ts';
import type { SandboxSpec } from '../sandbox.ts';
import type { Programs } from './programs.ts';
import { packagesAbove, pathWithin, systemArguments } from './visible-files.ts';

/** What stays of root's power until the user id has been given up. */
const toGiveUpRoot = ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP'];

interface WallOptions {
  programs: Programs;
  /** Of programs, outside of the system's. */
  visible: readonly string[];
  asRoot: boolean;
  /** The user id inside. */
  uid: number;
  descriptors: {
    /** Absent where there is no filter for this architecture. */
    seccomp: number | undefined;
    status: number;
    users: number;
    groups: number;
  };
}

/** bubblewrap's arguments: what a submission sees, and what it is. */
export function wallArguments(spec: SandboxSpec, options: WallOptions): string[] {
  const { options: known } = options.programs;
  const size = (bytes: number) => (known.has('--size') ? ['--size', String(bytes)] : []);
  const { visible, descriptors } = options;
  const { seccomp, status, users, groups } = descriptors;
  const { HOME: home = '/tmp', NODE_COMPILE_CACHE: compiled, ...env } = spec.env;
  return [
    '--clearenv',
    ...identity(options),
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...['--hostname', 'lab', '--die-with-parent', '--new-session'],
    ...['--json-status-fd', String(status)],
    ...(seccomp === undefined ? [] : ['--seccomp', String(seccomp)]),
    ...systemArguments(),
    ...['--file', String(users), '/etc/passwd', '--file', String(groups), '/etc/group'],
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['--perms', '1777', ...size(limits.sharedMemoryBytes), '--tmpfs', '/dev/shm'],
    ...['--perms', '1777', ...size(limits.temporaryBytes), '--tmpfs', '/tmp'],
    ...visible.flatMap(readOnly),
    ...packagesAbove(spec.folder).flatMap(readOnly),
    ...(spec.mayWrite ? writable : readOnly)(spec.folder),
    ...(compiled === undefined ? [] : compiledPackages(compiled, options.uid)),
    ...homeArguments(home, spec),
    ...(spec.dataFolder ? writable(spec.dataFolder) : []),
    ...['--remount-ro', '/', '--chdir', spec.folder],
    ...Object.entries({ ...env, HOME: home, PATH: pathWithin(visible) }).flatMap(
      ([name, value]) => [...['--setenv', name, value]],
    ),
  ];
}

function identity({ programs, asRoot, uid }: WallOptions): string[] {
  if (asRoot) {
    return ['--cap-drop', 'ALL', ...toGiveUpRoot.flatMap((name) => ['--cap-add', name])];
  }
  const final = programs.options.has('--disable-userns')
    ? ['--disable-userns', '--assert-userns-disabled']
    : [];
  const id = String(uid);
  return ['--unshare-user', '--uid', id, '--gid', id, ...final, '--cap-drop', 'ALL'];
}

const compiledInside = '/var/cache/compiled-packages';

/** Node looks for a folder named after its version and its user, who is another one inside. */
function compiledPackages(folder: string, uid: number): string[] {
  const [name] = readdirSync(folder);
  if (name === undefined) return [];
  const own = `${compiledInside}/${name.replace(/-\d+$/, `-${uid}`)}`;
  return [
    ...[...above(own), '--ro-bind', `${folder}/${name}`, own],
    ...['--setenv', 'NODE_COMPILE_CACHE', compiledInside],
  ];
}

/** Compilers keep more than fits into memory: a build has its home on the disk, as its folder is. */
function homeArguments(home: string, { mayWrite }: SandboxSpec): string[] {
  if (mayWrite) return writable(home);
  return [...above(home), '--perms', '1777', '--dir', home];
}

const readOnly = (path: string): string[] => [...above(path), '--ro-bind', path, path];
const writable = (path: string): string[] => [...above(path), '--bind', path, path];

/** Folders that bubblewrap itself makes for a path could be entered by root only. */
function above(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.flatMap((_, index) => ['--dir', `/${parts.slice(0, index + 1).join('/')}`]);
}
