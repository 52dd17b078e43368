import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { limits } from '../limits.ts';

/** A control group of the kernel's: what it holds cannot take more, however it tries. */
export interface ControlGroup extends Disposable {
  /** A process enters by writing its pid to all of these. */
  readonly entrances: readonly string[];
  readonly reached: ReachedLimits;
}

/** Which limits were run into. */
export interface ReachedLimits {
  memory: boolean;
  tasks: boolean;
}

/** One hierarchy: version 1 has several, each for one controller; version 2 is one for all. */
interface Hierarchy {
  /** Where groups of ours are made. */
  parent: string;
  settings: readonly Setting[];
}

type Setting = readonly [file: string, value: string, necessity: 'needed' | 'wished'];

const bytes = String(limits.memoryBytes);
const tasks = String(limits.tasks);

/** However many threads it has, it counts as two: the grader, the services and others get theirs. */
const version1: Readonly<Record<string, readonly Setting[]>> = {
  memory: [
    ['memory.limit_in_bytes', bytes, 'needed'],
    ['memory.memsw.limit_in_bytes', bytes, 'wished'],
  ],
  pids: [['pids.max', tasks, 'needed']],
  cpu: [['cpu.shares', '2048', 'wished']],
};
const version2: readonly Setting[] = [
  ['memory.max', bytes, 'needed'],
  ['memory.swap.max', '0', 'wished'],
  ['memory.oom.group', '1', 'wished'],
  ['pids.max', tasks, 'needed'],
  ['cpu.weight', '200', 'wished'],
];

let made = 0;
let known: readonly Hierarchy[] | undefined;

/** Whether `openControlGroup` makes any. */
export function controlGroupsWork(): boolean {
  if (!known) {
    known = findHierarchies().filter(({ parent }) => isWritable(parent));
    for (const { parent } of known) removeAbandoned(parent);
  }
  return holdBoth(known);
}

/** `undefined` where we may make none that holds memory and the number of processes. */
export function openControlGroup(): ControlGroup | undefined {
  if (!controlGroupsWork()) return undefined;
  made += 1;
  const name = `api-lab-${process.pid}-${made}`;
  const folders: string[] = [];
  try {
    for (const { parent, settings } of known ?? []) {
      const folder = join(parent, name);
      mkdirSync(folder);
      folders.push(folder);
      for (const setting of settings) apply(folder, setting);
    }
  } catch {
    remove(folders);
    known = [];
    return undefined;
  }
  return {
    entrances: folders.map((folder) => join(folder, 'cgroup.procs')),
    get reached() {
      return reachedIn(folders);
    },
    [Symbol.dispose]: () => remove(folders),
  };
}

function apply(folder: string, [file, value, necessity]: Setting): void {
  try {
    writeFileSync(join(folder, file), value);
  } catch (error) {
    if (necessity === 'needed') throw error;
  }
}

function findHierarchies(): Hierarchy[] {
  const own = ownGroups();
  const mounts = cgroupMounts();
  const old = Object.entries(version1).flatMap(([controller, settings]) => {
    const mount = mounts.find(({ controllers }) => controllers.includes(controller));
    const path = own.get(controller);
    if (!mount || path === undefined) return [];
    return [{ parent: join(mount.path, path), settings }];
  });
  return holdBoth(old) ? old : findUnified(own, mounts);
}

/** Memory and the number of processes; what cannot be written to holds nothing. */
function holdBoth(hierarchies: readonly Hierarchy[]): boolean {
  const files = hierarchies.flatMap(({ settings }) => settings.map(([file]) => file));
  return files.some((file) => file.startsWith('memory')) && files.includes('pids.max');
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Beside our own group: one with processes in it cannot have groups below it as well. */
function findUnified(own: ReadonlyMap<string, string>, mounts: readonly Mount[]): Hierarchy[] {
  const mount = mounts.find(({ version }) => version === 2);
  const path = own.get('');
  if (!mount || path === undefined) return [];
  const parent = join(mount.path, dirname(path));
  const handsDown = read(join(parent, 'cgroup.subtree_control')).trim().split(' ');
  const enough = ['memory', 'pids'].every((name) => handsDown.includes(name));
  return enough ? [{ parent, settings: version2 }] : [];
}

/** Our path in each hierarchy, by controller; '' is that of version 2. */
function ownGroups(): Map<string, string> {
  const groups = new Map<string, string>();
  for (const line of read('/proc/self/cgroup').split('\n')) {
    const [, controllers = '', ...path] = line.split(':');
    for (const name of controllers.split(',')) groups.set(name, path.join(':'));
  }
  return groups;
}

interface Mount {
  path: string;
  version: 1 | 2;
  controllers: readonly string[];
}

function cgroupMounts(): Mount[] {
  return read('/proc/self/mounts')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , type]) => type === 'cgroup' || type === 'cgroup2')
    .map(([, path = '', type, options = '']) => ({
      path,
      version: type === 'cgroup2' ? 2 : 1,
      controllers: type === 'cgroup2' ? [] : options.split(','),
    }));
}

function reachedIn(folders: readonly string[]): ReachedLimits {
  const count = (file: string, key: string) =>
    folders.some((folder) => {
      const line = read(join(folder, file))
        .split('\n')
        .find((text) => text.startsWith(`${key} `));
      return Number(line?.split(' ')[1] ?? 0) > 0;
    });
  return {
    memory: count('memory.oom_control', 'oom_kill') || count('memory.events', 'oom_kill'),
    tasks: count('pids.events', 'max'),
  };
}

/** Those of graders that were killed, or that had ended before the last process in them had. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = /^api-lab-(\d+)-\d+$/.exec(name) ?? [];
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    try {
      rmdirSync(join(parent, name));
    } catch {
      // Another grader is doing the same.
    }
  }
}

function remove(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmdirSync(folder);
    } catch {
      // Its last process is not quite gone.
      setTimeout(() => remove([folder]), 50).unref();
    }
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
