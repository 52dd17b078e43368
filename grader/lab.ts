import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cachedByContent } from './cached-by-content.ts';
import type { GraderError } from './grader-error.ts';
import type { LabManifest } from './schema/lab-manifest.ts';
import { readTextFile } from './structured/read-text-file.ts';

/** A lab on disk: its manifest and where its parts are. */
export interface Lab extends LabManifest {
  readonly folder: string;
  readonly briefFile: string;
  readonly starterFolder: string;
  readonly checksFolder: string;
  readonly submissionsFolder: string;
}

/**
 * Reads and validates `lab.yaml` in a folder.
 * @throws {GraderError} `bad-lab`, naming file, line and column of every problem.
 */
export async function loadLab(folder: string): Promise<Lab> {
  const file = join(folder, 'lab.yaml');
  const text = await readTextFile(file, 'bad-lab');
  const manifest = await cachedByContent<LabManifest>('lab-manifest', text, async () => {
    const [{ parseStructured }, { labManifest, manifestContradictions }] = await Promise.all([
      import('./read-structured.ts'),
      import('./schema/lab-manifest.ts'),
    ]);
    return parseStructured(text, {
      file,
      schema: labManifest,
      code: 'bad-lab',
      contradictions: manifestContradictions,
    });
  });
  const name = basename(folder);
  if (manifest.id !== name) {
    const message = `the id is "${manifest.id}" but the folder is "${name}"; make them equal`;
    throw await manifestError(folder, ['id'], message);
  }
  return {
    ...manifest,
    folder,
    briefFile: join(folder, 'README.md'),
    starterFolder: join(folder, 'starter'),
    checksFolder: join(folder, 'checks'),
    submissionsFolder: join(folder, 'submissions'),
  };
}

/** Whether the lab can be judged here: an edition for learners leaves the checks out. */
export const hasChecks = ({ checksFolder }: Lab): boolean => existsSync(checksFolder);

/** An error about one part of a manifest that is valid by itself. */
export async function manifestError(
  folder: string,
  path: (string | number)[],
  message: string,
): Promise<GraderError> {
  const { errorAt } = await import('./read-structured.ts');
  return errorAt(join(folder, 'lab.yaml'), path, { code: 'bad-lab', message });
}
