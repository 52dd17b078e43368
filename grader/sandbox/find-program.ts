import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { searchPath } from './allowed-environment.ts';

/** The file that `command` names, looked up as the submission would; `undefined` when there is none. */
export function findProgram(command: string, folder: string): string | undefined {
  if (isAbsolute(command) || command.includes('/')) return runnable(resolve(folder, command));
  for (const part of searchPath().split(delimiter)) {
    const found = runnable(join(part, command));
    if (found) return found;
  }
  return undefined;
}

function runnable(file: string): string | undefined {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
