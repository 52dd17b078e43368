import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { GraderError } from '../grader-error.ts';
import { megabytes, type UnpackTarget } from './unpack-target.ts';

/**
 * Unpacks a tar stream (POSIX.1-2001 pax, ustar, GNU), compressed by gzip or not.
 * @throws {GraderError} `bad-submission` when it is damaged, too large, or holds what is refused.
 */
export async function unpackTar(
  source: Readable,
  { gzip, target, name }: { gzip: boolean; target: UnpackTarget; name: string },
): Promise<void> {
  const tar = extract();
  const fed = gzip
    ? pipeline(source, createGunzip(), bounded(name, target.mostBytes), tar)
    : pipeline(source, bounded(name, target.mostBytes), tar);
  const ends = await Promise.allSettled([takeAll(tar, target), fed]);
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (reasons.length === 0) return;
  // What is refused ends the stream as well; our own words say more than its.
  const refused = reasons.find((reason) => reason instanceof GraderError);
  if (refused) throw refused;
  throw new GraderError('bad-submission', `${name}: a damaged archive: ${messageOf(reasons[0])}`);
}

async function takeAll(tar: ReturnType<typeof extract>, target: UnpackTarget): Promise<void> {
  for await (const entry of tar) {
    const { header } = entry;
    await target.add({
      name: header.name,
      kind: kindOf(header),
      executable: ((header.mode ?? 0) & 0o100) !== 0,
      // Its types do not say that it yields bytes.
      bytes: () => entry as unknown as AsyncIterable<Uint8Array>,
    });
    entry.resume();
  }
}

/** A few bytes may decompress to any number: those count, also where they are only headers. */
const bounded = (name: string, mostBytes: number) =>
  async function* (chunks: AsyncIterable<Uint8Array>) {
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > mostBytes) {
        const most = megabytes(mostBytes);
        throw new GraderError('bad-submission', `${name}: more than ${most} once decompressed`);
      }
      yield chunk;
    }
  };

function kindOf({ type }: Header): string {
  if (type === 'file' || type === 'contiguous-file') return 'file';
  if (type === 'directory') return 'folder';
  return type === 'symlink' ? 'a symbolic link' : `a ${type ?? 'thing of no known kind'}`;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
