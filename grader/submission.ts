import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cachedByContent } from './cached-by-content.ts';
import { GraderError } from './grader-error.ts';
import { findProgram } from './sandbox/find-program.ts';
import { hasPythonModule } from './sandbox/python-module.ts';
import type { SubmissionManifest } from './schema/submission-manifest.ts';

/** The code being judged: a folder with a valid `lab.json`. */
export interface Submission extends SubmissionManifest {
  readonly folder: string;
}

/**
 * Reads and validates a submission's `lab.json`.
 * @throws {GraderError} `bad-submission`, naming file, line and column of every problem.
 */
export async function loadSubmission(folder: string): Promise<Submission> {
  const absolute = resolve(folder);
  const file = join(absolute, 'lab.json');
  const found = await stat(absolute).catch(() => undefined);
  if (!found?.isDirectory()) {
    const what = found ? 'is not a folder' : 'does not exist';
    throw new GraderError(
      'bad-submission',
      `${folder} ${what}; name the folder with your lab.json`,
    );
  }
  if (!(await stat(file).catch(() => undefined))) {
    throw new GraderError(
      'bad-submission',
      `${join(folder, 'lab.json')}: there is no such file. It says how your code starts:\n` +
        '  { "lab": "first-api", "start": ["node", "src/server.ts"] }',
    );
  }
  const manifest = await cachedByContent<SubmissionManifest>('submission', file, async () => {
    const [{ readStructured }, { submissionManifest }] = await Promise.all([
      import('./read-structured.ts'),
      import('./schema/submission-manifest.ts'),
    ]);
    return readStructured(file, { schema: submissionManifest, code: 'bad-submission' });
  });
  return { ...manifest, folder: absolute };
}

/** What the submission needs that this machine lacks: programs, and modules of its Python. */
export function missingPrograms(submission: Submission): string[] {
  const { needs, build, start, folder } = submission;
  const modules = needs.filter((need) => need.startsWith('python3-'));
  const commands = [build?.[0], start[0]].filter(
    (command): command is string => command !== undefined && !command.startsWith('.'),
  );
  const programs = needs.filter((need) => !modules.includes(need));
  const missing = [...new Set([...programs, ...commands])].filter(
    (program) => !findProgram(program, folder),
  );
  if (missing.length > 0) return missing;
  const python = commands.findLast((command) => command.includes('python')) ?? 'python3';
  return modules.filter((need) => !hasPythonModule(python, need.replace('python3-', '')));
}
