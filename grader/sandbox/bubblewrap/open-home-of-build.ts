import { chmodSync } from 'node:fs';
import type { SandboxSpec } from '../sandbox.ts';

/** The home of a build is the grader's folder on the disk; whoever builds may write to it. */
export function openHomeOfBuild({ mayWrite, env }: SandboxSpec): string | undefined {
  const { HOME: home } = env;
  if (!mayWrite || home === undefined) return undefined;
  chmodSync(home, 0o1777);
  return home;
}
