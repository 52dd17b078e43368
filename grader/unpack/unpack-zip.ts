import { getFileNameLowLevel, openPromise, type Entry as ZipEntry } from 'yauzl';
import { GraderError } from '../grader-error.ts';
import type { UnpackTarget } from './unpack-target.ts';

const fileTypeMask = 0o170000;
const unix = 3;
/** Of the part of the attributes that Unix systems use (APPNOTE.TXT 4.4.2 and 4.4.15). */
const kinds = new Map([
  [0o040000, 'folder'],
  [0o100000, 'file'],
  [0o120000, 'a symbolic link'],
]);

/**
 * Unpacks a zip file.
 * @throws {GraderError} `bad-submission` when it is damaged, encrypted, or holds what is refused.
 */
export async function unpackZip(
  file: string,
  { target, name }: { target: UnpackTarget; name: string },
): Promise<void> {
  try {
    // Left undecoded, since the package calls a name it refuses a fault of the archive: ours to judge.
    const zip = await openPromise(file, { decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      await target.add({
        name,
        kind: kindOf(entry, name),
        executable: (modeOf(entry) & 0o100) !== 0,
        bytes: () => zip.openReadStreamPromise(entry),
      });
    }
  } catch (error) {
    if (error instanceof GraderError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new GraderError('bad-submission', `${name}: a damaged archive: ${why}`);
  }
}

const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: ZipEntry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);

function kindOf(entry: ZipEntry, name: string): string {
  if (entry.isEncrypted()) return 'encrypted';
  const type = modeOf(entry) & fileTypeMask;
  if (type === 0) return name.endsWith('/') ? 'folder' : 'file';
  return kinds.get(type) ?? 'neither a file nor a folder';
}

function modeOf({ versionMadeBy, externalFileAttributes }: ZipEntry): number {
  return versionMadeBy >> 8 === unix ? externalFileAttributes >>> 16 : 0;
}
