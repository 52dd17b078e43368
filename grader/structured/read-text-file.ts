import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { GraderError, type GraderErrorCode } from '../grader-error.ts';
import { shownPath } from './shown-path.ts';

/** A limit far above any honest manifest, so that a hostile one cannot fill the memory. */
const maxBytes = 256 * 1024;

/** A named pipe without a writer must not be waited for. */
const readAtOnce = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  ELOOP: 'a symbolic link that leads to itself; replace it by the file',
  EACCES: 'may not be read; allow it with "chmod u+r"',
  EISDIR: 'is a folder; a file is expected here',
};

/**
 * Reads a small text file somebody wrote.
 * @throws {GraderError} of the given code when it is missing, no file, too large or not UTF-8.
 */
export async function readTextFile(file: string, code: GraderErrorCode): Promise<string> {
  const refuse = (why: string, cause?: unknown) =>
    new GraderError(code, `${shownPath(file)}: ${why}`, { cause });
  try {
    await using handle = await open(file, readAtOnce);
    return decoded(await bytesOf(handle, refuse), refuse);
  } catch (error) {
    if (error instanceof GraderError) throw error;
    const { code: reason = '', message } = error as NodeJS.ErrnoException;
    throw refuse(reasons[reason] ?? message, error);
  }
}

type Refuse = (why: string, cause?: unknown) => GraderError;

async function bytesOf(handle: FileHandle, refuse: Refuse): Promise<Buffer> {
  const found = await handle.stat();
  if (found.isDirectory()) throw refuse('is a folder; a file is expected here');
  if (!found.isFile()) throw refuse('is no regular file');
  if (found.size > maxBytes) throw refuse(`has ${found.size} bytes; at most ${maxBytes} are read`);
  return handle.readFile();
}

/** A byte order mark, as some editors write it, is no part of the text. */
function decoded(bytes: Buffer, refuse: Refuse): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const utf16 = bytes.length > 1 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0));
    throw refuse(`${utf16 ? 'UTF-16' : 'not UTF-8'} text; save it as UTF-8`, cause);
  }
}
