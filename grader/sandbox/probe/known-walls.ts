import { readFileSync, statSync } from 'node:fs';
import { release, version } from 'node:os';
import { join } from 'node:path';
import { cachedByContent } from '../../cached-by-content.ts';
import { allowedEnvironment } from '../allowed-environment.ts';
import { controlGroupsWork } from '../bubblewrap/control-group.ts';
import { findProgram } from '../find-program.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Walls } from './walls.ts';

/** Raised whenever the walls or the ways to try them change, so that they are tried anew. */
const probeVersion = 3;

/** What a kernel may have been told about namespaces. */
const switches = [
  '/proc/sys/kernel/unprivileged_userns_clone',
  '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
  '/proc/sys/user/max_user_namespaces',
];

export type KnownWalls = { walls: Walls } | { problem: string };

/** The walls that held when they were last tried in the same circumstances; tries them if never. */
export function knownWalls(sandbox: Sandbox): Promise<KnownWalls> {
  return cachedByContent('walls', circumstances(sandbox), async () => {
    const { probeSandbox } = await import('./probe-sandbox.ts');
    try {
      return { walls: await probeSandbox(sandbox) };
    } catch (error) {
      return { problem: messageOf(error) };
    }
  });
}

/** The same for somebody who will not wait for it: `null` when they were never tried. */
export async function wallsSoFar(sandbox: Sandbox): Promise<Walls | null> {
  const never = () => Promise.reject(new Error('never tried'));
  const known = await cachedByContent<KnownWalls | null>(
    'walls',
    circumstances(sandbox),
    never,
  ).catch(() => null);
  return known && 'walls' in known ? known.walls : null;
}

/** Why nothing can be started in it, found out by starting something; once in the same circumstances. */
export function whyNot(sandbox: Sandbox): Promise<string | null> {
  return cachedByContent('sandbox', circumstances(sandbox), async () => {
    try {
      await using network = await sandbox.openNetwork();
      const env = allowedEnvironment('/tmp/home', {});
      const started = sandbox.start({ command: ['true'], folder: inside, network, env });
      const { code, fault } = await started.exited;
      await started.destroy();
      return code === 0 ? null : (fault ?? started.output.lastLines(1)[0] ?? 'it starts nothing');
    } catch (error) {
      return messageOf(error);
    }
  });
}

const inside = join(import.meta.dirname, 'inside');
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const circumstances = ({ name }: Sandbox) => JSON.stringify([probeVersion, name, ...here()]);

const variables = ['LAB_CONTAINMENT', 'LAB_IMAGE_RUNTIME', 'LAB_CONTAINER_RUNTIME', 'DOCKER_HOST'];

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
    ...variables.map((name) => process.env[name]),
  ];
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
