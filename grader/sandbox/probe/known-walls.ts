import { readFileSync, statSync } from 'node:fs';
import { release, version } from 'node:os';
import { cachedByContent } from '../../cached-by-content.ts';
import { controlGroupsWork } from '../bubblewrap/control-group.ts';
import { findProgram } from '../find-program.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Walls } from './walls.ts';

/** Raised whenever the walls or the ways to try them change, so that they are tried anew. */
const probeVersion = 1;

/** What a kernel may have been told about namespaces. */
const switches = [
  '/proc/sys/kernel/unprivileged_userns_clone',
  '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
  '/proc/sys/user/max_user_namespaces',
];

export type KnownWalls = { walls: Walls } | { problem: string };

/** The walls that held when they were last tried in the same circumstances; tries them if never. */
export function knownWalls(sandbox: Sandbox): Promise<KnownWalls> {
  const circumstances = JSON.stringify([probeVersion, sandbox.name, ...here()]);
  return cachedByContent('walls', circumstances, async () => {
    const { probeSandbox } = await import('./probe-sandbox.ts');
    try {
      return { walls: await probeSandbox(sandbox) };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  });
}

/** Whatever could make a wall hold one time and not another. */
function here(): unknown[] {
  const programs = ['bwrap', 'nsenter', 'unshare', 'docker'].map((name) => {
    const file = findProgram(name, '/');
    return file && [file, statSync(file).mtimeMs, statSync(file).size];
  });
  const kernel = [release(), version(), ...switches.map(read)];
  return [
    programs,
    kernel,
    process.version,
    process.getuid?.(),
    controlGroupsWork(),
    process.env.LAB_CONTAINMENT,
  ];
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
