import { basename, join } from 'node:path';
import { cachedByContent } from './cached-by-content.ts';
import { GraderError } from './grader-error.ts';
import type { LabManifest } from './schema/lab-manifest.ts';

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
  const manifest = await cachedByContent<LabManifest>('lab-manifest', file, async () => {
    const [{ readStructured }, { labManifest, manifestContradictions }] = await Promise.all([
      import('./read-structured.ts'),
      import('./schema/lab-manifest.ts'),
    ]);
    return readStructured(file, {
      schema: labManifest,
      code: 'bad-lab',
      contradictions: manifestContradictions,
    });
  });
  if (manifest.id !== basename(folder)) {
    throw new GraderError(
      'bad-lab',
      `${file}: the id is "${manifest.id}" but the folder is "${basename(folder)}"; make them equal`,
    );
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
