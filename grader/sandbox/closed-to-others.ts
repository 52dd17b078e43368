import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxSpec } from './sandbox.ts';

const readable = 0o004;
const enterable = 0o005;

/** Its folder, or a file named in its command, when users other than the owner may not read it. */
export function closedToOthers({ folder, command }: SandboxSpec): string | undefined {
  if (!allows(folder, enterable)) return folder;
  return command
    .slice(1)
    .map((argument) => join(folder, argument))
    .find((file) => existsSync(file) && !allows(file, readable));
}

const allows = (path: string, bits: number) => (statSync(path).mode & bits) === bits;
