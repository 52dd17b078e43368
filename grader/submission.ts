import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { cachedByContent } from './cached-by-content.ts';
import { GraderError } from './grader-error.ts';
import { findProgram } from './sandbox/find-program.ts';
import { hasPythonModule } from './sandbox/python-module.ts';
import type { SubmissionManifest } from './schema/submission-manifest.ts';
import { readTextFile } from './structured/read-text-file.ts';

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
  const text = await readTextFile(file, 'bad-submission').catch((error: unknown) => {
    throw isMissing(error) ? withExample(error) : error;
  });
  const manifest = await cachedByContent<SubmissionManifest>('submission', text, async () => {
    const [{ parseStructured }, { submissionManifest }] = await Promise.all([
      import('./read-structured.ts'),
      import('./schema/submission-manifest.ts'),
    ]);
    return parseStructured(text, { file, schema: submissionManifest, code: 'bad-submission' });
  });
  return { ...manifest, folder: absolute };
}

const isMissing = (error: unknown): error is GraderError =>
  error instanceof GraderError && error.message.endsWith('there is no such file');

function withExample({ message, cause }: GraderError): GraderError {
  const example = '{ "lab": "first-api", "start": ["node", "src/server.ts"] }';
  const text = `${message}. It says how your code starts:\n  ${example}`;
  return new GraderError('bad-submission', text, { cause });
}

/** What the submission needs that this machine lacks: programs, and modules of its Python. */
export function missingPrograms(submission: Submission): string[] {
  const { needs, build, start, folder } = submission;
  const modules = needs.filter((need) => need.startsWith('python3-'));
  const commands = [build?.[0], start[0]].filter(
    (command): command is string => command !== undefined && !isOwn(command),
  );
  const programs = needs.filter((need) => !modules.includes(need));
  const missing = [...new Set([...programs, ...commands])].filter(
    (program) => !findProgram(program, folder),
  );
  if (missing.length > 0) return missing;
  const python = commands.findLast((command) => command.includes('python')) ?? 'python3';
  return modules.filter((need) => !hasPythonModule(python, need.replace('python3-', '')));
}

/** Why the submission's own start program cannot run, once it is built; `undefined` when it can. */
export function startProblem({ start, folder }: Submission): string | undefined {
  const program = start[0] ?? '';
  if (!isOwn(program) || findProgram(program, folder)) return undefined;
  return existsSync(join(folder, program))
    ? `lab.json starts ${program}, which may not be executed. Run "chmod +x ${program}".`
    : `lab.json starts ${program}, which is not there. Correct "start".`;
}

/** A path in the submission, where a build may make it; any other name is looked up on this machine. */
const isOwn = (command: string) => command.includes('/') && !isAbsolute(command);
