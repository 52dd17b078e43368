import { GraderError } from '../grader/grader-error.ts';

/** What `--seed` says; nothing without it. @throws {GraderError} `usage` when it says nothing */
export function seedNamed(seed: string | boolean | undefined): { seed?: string } {
  if (seed === undefined) return {};
  if (seed === '') throw new GraderError('usage', '--seed is empty; a grade tells its seed.');
  return { seed: String(seed) };
}
