import { GraderError } from '../../grader/grader-error.ts';

const setAside =
  'To begin a new one, run "lab doctor --set-progress-aside": it moves this file aside and deletes nothing.';

/** Turns whatever went wrong with the progress file into one sentence and what to do about it. */
export function explainTrouble(cause: unknown, file: string): GraderError {
  if (cause instanceof GraderError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new GraderError('environment', `${text(sqliteCode(cause), message, file)}`, { cause });
}

export function newerVersion(file: string, found: number, known: number): GraderError {
  return new GraderError(
    'environment',
    `Your progress file ${file} was written by a newer version of this program (format ${found}; this one knows ${known}). Update this program. ${setAside}`,
  );
}

function text(code: number | undefined, message: string, file: string): string {
  switch (code) {
    case 5:
    case 6:
      return `Your progress file ${file} is in use by another process and did not become free. Try again.`;
    case 13:
      return `Your progress file ${file} cannot be written: the disk is full.`;
    case undefined:
    case 8:
    case 10:
    case 14:
      return `Your progress file ${file} cannot be opened: ${message}. LAB_STATE_DIR can name another folder for it.`;
    default:
      return `Your progress file ${file} is damaged (${message}). ${setAside}`;
  }
}

/** SQLite's primary result code; `undefined` when the error is of the file system. */
function sqliteCode(error: unknown): number | undefined {
  if (error instanceof Error && 'errcode' in error) return Number(error.errcode) & 0xff;
  return undefined;
}
