import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { madeByTools } from '../../grader/made-by-tools.ts';
import { identify } from '../../runtime/keeper/process-identity.ts';
import { shownPath, workspaceFolder, workspaceOf } from '../workspace.ts';

/** Something is there already, and was left as it is. */
export interface Occupied {
  folder: string;
  made: false;
}

export interface Made {
  folder: string;
  made: true;
}

const left = new Set([...madeByTools, '.DS_Store']);

/**
 * Copies a lab's starter and brief to its workspace, all of it or nothing: into a folder beside it
 * first, which then gets the name. Never overwrites; an empty folder counts as nothing.
 * @throws {GraderError} `usage` when a file is in the way, `environment` when it cannot be written.
 */
export async function makeWorkspace(lab: Lab): Promise<Made | Occupied> {
  const folder = workspaceOf(lab.id);
  if (await isOccupied(folder)) return { folder, made: false };
  const draft = await draftWorkspace(lab);
  try {
    await rename(draft, folder);
    return { folder, made: true };
  } catch (error) {
    // Another "lab start" may have been faster.
    if (await isOccupied(folder)) return { folder, made: false };
    throw cannotWrite(folder, error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** A whole workspace under a name of its own, ready to be renamed. */
export async function draftWorkspace(lab: Lab): Promise<string> {
  const draft = join(workspaceFolder(), `${draftPrefix}${lab.id}-${process.pid}`);
  try {
    await mkdir(workspaceFolder(), { recursive: true });
    await removeAbandonedDrafts();
    await rm(draft, { recursive: true, force: true });
    await cp(lab.starterFolder, draft, {
      recursive: true,
      filter: (path) => !left.has(basename(path)),
    });
    await cp(lab.briefFile, join(draft, 'README.md'));
    return draft;
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw cannotWrite(draft, error);
  }
}

const draftPrefix = '.starting-';

/** Those whose maker was killed. */
async function removeAbandonedDrafts(): Promise<void> {
  for (const name of await readdir(workspaceFolder())) {
    if (!name.startsWith(draftPrefix) || identify(Number(name.split('-').at(-1)))) continue;
    await rm(join(workspaceFolder(), name), { recursive: true, force: true });
  }
}

async function isOccupied(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isDirectory()) return (await readdir(folder)).length > 0;
  throw new GraderError(
    'usage',
    `${shownPath(folder)} is a file; the lab's workspace would go there. Move it away and try again.`,
  );
}

function cannotWrite(folder: string, cause: unknown): GraderError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new GraderError(
    'environment',
    `Cannot make ${shownPath(folder)}: ${message}. LAB_WORKSPACE can name another folder for your work.`,
    { cause },
  );
}
