import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { labIds } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { nearest } from '../../grader/nearest.ts';
import { labCommand } from '../lab-command.ts';
import { existingProgress } from '../progress-store/progress-store.ts';
import { isWithin, shownPath, workspaceFolder, workspaceOf } from '../workspace.ts';

/** Where a submission lies, and which lab it must answer when that was said. */
export interface SubmissionPlace {
  /** Absolute. */
  folder: string;
  lab?: string;
}

/**
 * The submission a learner means: the folder or lab they name; else the one they stand in; else that
 * of the last lab they started.
 * @throws {GraderError} `usage` with what to do when there is none.
 */
export async function findSubmission(word?: string): Promise<SubmissionPlace> {
  if (word !== undefined) return named(word);
  const here = standingIn(process.cwd());
  if (here !== undefined) return { folder: here };
  const last = lastStarted();
  if (last !== undefined) return { folder: last };
  throw new GraderError(
    'usage',
    'There is no submission here, and no lab was started yet. ' +
      `Start one ("${labCommand('list')}" shows them all), or name a folder with a lab.json.`,
  );
}

async function named(word: string): Promise<SubmissionPlace> {
  const folder = resolve(word);
  if (existsSync(join(folder, 'lab.json'))) return { folder };
  const ids = await labIds();
  if (ids.includes(word)) return ofLab(word);
  if (existsSync(folder) || /[./\\]/.test(word)) return { folder };
  const near = nearest(word, ids);
  const list = ids.length === 0 ? 'There are no labs.' : `The labs are ${ids.join(', ')}.`;
  const advice = near ? `Did you mean "${near}"?` : list;
  throw new GraderError('usage', `There is no folder and no lab "${word}". ${advice}`);
}

function ofLab(lab: string): SubmissionPlace {
  const folder = workspaceOf(lab);
  if (existsSync(folder)) return { folder, lab };
  throw new GraderError(
    'usage',
    `${lab} is not started: there is no ${shownPath(folder)}. Start it with "${labCommand(`start ${lab}`)}".`,
  );
}

/** Upwards from a folder to one with a `lab.json`; a workspace counts even when it has lost its own. */
export function standingIn(folder: string): string | undefined {
  const workspaces = workspaceFolder();
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(join(here, 'lab.json'))) return here;
    if (dirname(here) === workspaces && isWithin(folder, here)) return here;
    if (dirname(here) === here) return undefined;
  }
}

function lastStarted(): string | undefined {
  using store = existingProgress();
  return store?.started().find(({ folder }) => existsSync(folder))?.folder;
}
