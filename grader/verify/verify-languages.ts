import { readdir, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { GraderError } from '../grader-error.ts';
import { loadSubmission } from '../submission.ts';
import type { Candidate } from './candidate.ts';
import type { Verification } from './verification.ts';

/** One accepted submission is in another language or framework: the wire alone is judged. */
export async function verifyLanguages(candidates: readonly Candidate[]): Promise<Verification> {
  const solution = candidates.find(({ role }) => role === 'solution');
  const accepted = candidates.filter(({ role }) => role === 'accepted');
  const reference = await madeWith(solution?.layers[0] ?? '');
  const made = await Promise.all(accepted.map(({ layers }) => madeWith(layers[0] ?? '')));
  const verification = {
    subject: 'accepted',
    claim: 'has a submission in another language or framework',
  };
  if (made.some((means) => means !== reference)) return { ...verification, result: 'passed' };
  const problem = {
    expected: `an accepted submission not made with ${reference}, as the solution is`,
    got: accepted.length === 0 ? 'no accepted submission' : 'only the same means',
    remedy: 'Add submissions/accepted/<name>/, best in another language.',
  };
  return { ...verification, result: 'failed', problem };
}

/** The program that runs it, what else it needs, and for Node the packages it imports. */
async function madeWith(folder: string): Promise<string> {
  const submission = await loadSubmission(folder).catch((error: unknown) => {
    if (error instanceof GraderError) return undefined;
    throw error;
  });
  if (!submission) return 'nothing that can be read';
  const program = submission.start[0] ?? '';
  const packages = program === 'node' ? await importedPackages(folder) : [];
  return [program, ...submission.needs, ...packages].join(' ');
}

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)['"]([^'".][^'"]*)['"]/g;

async function importedPackages(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter(
    (name) => /\.[cm]?[jt]s$/.test(name) && !name.includes('node_modules'),
  );
  const texts = await Promise.all(sources.map((name) => readFile(join(folder, name), 'utf8')));
  const found = texts.flatMap((text) =>
    [...text.matchAll(specifier)].map(([, name]) => name ?? ''),
  );
  const packages = found.filter((name) => !name.startsWith('node:') && !isBuiltin(name));
  return [...new Set(packages.map(packageName))].sort();
}

const isBuiltin = (name: string) => builtinModules.includes(name);

const packageName = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
