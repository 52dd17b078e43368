import { readFile } from 'node:fs/promises';
import type { Grade } from '../../grader/grade-record.ts';
import { GraderError } from '../../grader/grader-error.ts';
import { gradeRecord } from '../../grader/schema/grade-record.ts';
import { problemsOf } from '../../grader/structured/problems-of.ts';

/** A grade is at most some hundred kilobytes; a larger file is none of ours. */
const maxBytes = 16 * 1024 * 1024;

/**
 * Reads a grade as `lab grade --json` printed it.
 * @throws {GraderError} `usage`, naming the file and what is wrong in it.
 */
export async function readGrade(file: string): Promise<Grade> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    const why = reasons[cause.code ?? ''] ?? cause.message;
    throw new GraderError('usage', `${file}: ${why}`, { cause });
  });
  if (bytes.length > maxBytes) throw new GraderError('usage', `${file}: too large for a grade`);
  const parsed = gradeRecord.safeParse(jsonIn(bytes.toString('utf8'), file));
  if (parsed.success) return parsed.data as Grade;
  const [problem] = problemsOf(parsed.error);
  throw new GraderError(
    'usage',
    `${file}: not a grade: ${problem?.message}. Make one with "lab grade --json > grade.json".`,
  );
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'a folder, not a grade',
};

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new GraderError('usage', `${file}: not JSON: ${why}`, { cause });
  }
}
