import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../grader/lab.ts';
import { keptFolder, workspaceOf } from '../workspace.ts';
import { draftWorkspace } from './make-workspace.ts';

/**
 * Puts a lab's starter back into its workspace and keeps what was there.
 * @returns where the work is kept.
 */
export async function resetWorkspace(lab: Lab): Promise<string> {
  const folder = workspaceOf(lab.id);
  // Everything that can fail for want of space or rights comes before the work is touched.
  const draft = await draftWorkspace(lab);
  const kept = keptName(lab.id);
  try {
    await mkdir(keptFolder(), { recursive: true });
    await rename(folder, kept);
    await rename(draft, folder).catch(async (error) => {
      await rename(kept, folder);
      throw error;
    });
    return kept;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function keptName(lab: string): string {
  const stamp = new Date().toISOString().replace('T', '-').replaceAll(':', '').slice(0, 17);
  const wanted = join(keptFolder(), `${lab}-${stamp}`);
  let name = wanted;
  for (let number = 2; existsSync(name); number++) name = `${wanted}-${number}`;
  return name;
}
