import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraderError } from '../../grader/grader-error.ts';
import { stateDir } from '../../runtime/state-dir.ts';
import { existingProgress, progressFile } from '../progress-store/progress-store.ts';
import { shownPath, workspaceFolder } from '../workspace.ts';
import type { Finding } from './finding.ts';

const gigabyte = 1024 ** 3;
const scarce = gigabyte;
const tooLittle = gigabyte / 10;

/** The folders we write to: the user's state, their work, and the system's for temporary files. */
export async function storageFindings(): Promise<Finding[]> {
  return [
    await folderFinding('State', stateDir(), 'LAB_STATE_DIR'),
    progressFinding(),
    await folderFinding('Workspace', workspaceFolder(), 'LAB_WORKSPACE'),
    await folderFinding('Temporary', tmpdir(), 'TMPDIR'),
  ];
}

async function folderFinding(subject: string, folder: string, variable: string): Promise<Finding> {
  const shown = shownPath(folder);
  try {
    const isNew = (await readdir(folder).catch(() => undefined)) === undefined;
    await mkdir(folder, { recursive: true });
    const probe = join(folder, `.doctor-${process.pid}`);
    await writeFile(probe, 'can be written');
    await rm(isNew ? folder : probe, { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const text = `${shown} cannot be written: ${why}. ${variable} can name another folder.`;
    return { subject, state: 'bad', text };
  }
  return spaceFinding(subject, folder, shown);
}

async function spaceFinding(subject: string, folder: string, shown: string): Promise<Finding> {
  const space = await statfs(folder).catch(() => undefined);
  if (!space) return { subject, state: 'good', text: `${shown}, writable` };
  const free = space.bavail * space.bsize;
  const text = `${shown}, writable, ${(free / gigabyte).toFixed(1)} GB free`;
  if (free >= scarce) return { subject, state: 'good', text };
  const state = free < tooLittle ? 'bad' : 'note';
  return { subject, state, text: `${text}; make some room` };
}

function progressFinding(): Finding {
  const subject = 'Progress';
  try {
    using store = existingProgress();
    const standings = [...(store?.standings().values() ?? [])];
    const grades = standings.reduce((sum, standing) => sum + standing.grades, 0);
    const text = store
      ? `${shownPath(progressFile())}, ${grades} grades, ${standings.filter(({ done }) => done).length} labs done`
      : 'none yet';
    return { subject, state: 'good', text };
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    return { subject, state: 'bad', text: error.message };
  }
}
