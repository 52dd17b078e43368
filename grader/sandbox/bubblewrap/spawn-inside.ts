import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { GraderError } from '../../grader-error.ts';
import { limits } from '../limits.ts';
import { userFor } from '../own-user.ts';
import type { SandboxSpec } from '../sandbox.ts';
import { withoutInherited } from '../without-inherited.ts';
import type { ControlGroup } from './control-group.ts';
import { openHomeOfBuild } from './open-home-of-build.ts';
import { privateNetworkOf } from './private-network.ts';
import type { Programs } from './programs.ts';
import { openFilter } from './seccomp/open-filter.ts';
import { assertVisible, programFolders } from './visible-files.ts';
import { wallArguments } from './walls.ts';

/** What bubblewrap reads before the submission runs, and writes; by descriptor. */
const descriptor = { seccomp: 3, arguments: 4, status: 5, users: 6, groups: 7 };

const resourceLimits = [
  ...['--core=0:0', `--nofile=${limits.openFiles}:${limits.openFiles}`],
  ...[`--fsize=${limits.fileBytes}:${limits.fileBytes}`, `--nproc=${limits.tasks}:${limits.tasks}`],
];

/** Enters all the groups named before `--` and becomes the command after it. */
const enter = 'while [ "$1" != -- ]; do echo $$ >"$1" || exit 125; shift; done; shift; exec "$@"';

interface InsideOptions {
  programs: Programs;
  group: ControlGroup | undefined;
  strict: boolean;
}

export interface Inside {
  child: ChildProcessByStdio<null, Readable, Readable>;
  pid: number;
  /** Where bubblewrap tells what it does. */
  statusPipe: Readable;
}

/**
 * Starts bubblewrap, and in it the submission, in its network and its control group.
 * @throws {GraderError} `environment` when the program lies where nothing is shown inside.
 */
export function spawnInside(spec: SandboxSpec, { programs, group, strict }: InsideOptions): Inside {
  const asRoot = process.getuid?.() === 0;
  const uid = userFor(spec, privateNetworkOf(spec.network)?.uid, strict);
  const visible = programFolders(spec.command[0]);
  assertVisible(spec.command[0], spec.folder, visible);
  openHomeOfBuild(spec);
  using filter = openFilter();
  const [program = '', ...args] = [
    ...(group ? ['/bin/sh', '-c', enter, 'sh', ...group.entrances, '--'] : []),
    ...(privateNetworkOf(spec.network)?.enter ?? []),
    ...[programs.prlimit, ...resourceLimits],
    ...[programs.bwrap, '--args', String(descriptor.arguments), '--'],
    ...(asRoot ? [programs.setpriv, ...becoming(uid)] : ['/bin/sh', '-c', 'exec "$@"', 'sh']),
    ...spec.command,
  ];
  const child = spawn(program, args, {
    // Whatever were in it could be read in /proc/1/environ.
    env: {},
    cwd: '/',
    stdio: withoutInherited([
      ...(['ignore', 'pipe', 'pipe', filter?.descriptor ?? 'ignore'] as const),
      ...(['pipe', 'pipe', 'pipe', 'pipe'] as const),
    ]),
    shell: false,
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const pid = child.pid;
  if (pid === undefined) {
    child.on('error', () => undefined);
    throw new GraderError('infrastructure', `Cannot start ${program}: the system refused.`);
  }
  const pipe = (at: number) => child.stdio[at] as Duplex;
  const descriptors = { ...descriptor, seccomp: filter && descriptor.seccomp };
  const walls = wallArguments(spec, { programs, visible, asRoot, uid, descriptors });
  say(pipe(descriptor.arguments), walls.map((argument) => `${argument}\0`).join(''));
  say(pipe(descriptor.users), `lab:x:${uid}:${uid}:lab:/tmp:/bin/sh\n`);
  say(pipe(descriptor.groups), `lab:x:${uid}:\n`);
  return { child, pid, statusPipe: pipe(descriptor.status) };
}

function becoming(uid: number): string[] {
  const id = String(uid);
  return [
    ...['--reuid', id, '--regid', id, '--clear-groups', '--no-new-privs'],
    ...['--inh-caps=-all', '--bounding-set=-all', '--'],
  ];
}

function say(pipe: Duplex, text: string): void {
  // A bubblewrap that refuses its arguments reads no further.
  pipe.on('error', () => undefined);
  // The end of a pipe that nobody reads would go unnoticed, and the process never count as closed.
  pipe.resume();
  pipe.end(text);
}
